import Testing

@testable import History

@Suite struct NetworkFileSystemTests {
    private let mounts = """
        21 28 0:20 / /sys rw,nosuid - sysfs sysfs rw
        28 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
        40 28 0:48 / /home rw,relatime shared:2 master:1 - nfs4 files:/home rw,vers=4.2
        41 28 0:49 / /mnt/ssh rw - fuse.sshfs me@host: rw
        42 28 8:17 / /mnt/stick rw - fuseblk /dev/sdb1 rw
        """

    @Test(
        arguments: [
            ("254:1", nil), ("0:48", "nfs4"), ("0:49", "fuse.sshfs"), ("8:17", nil), ("9:9", nil), ("0:20", nil),
        ] as [(String, String?)])
    func knowsWhatIsOnAnotherMachine(device: String, type: String?) {
        #expect(NetworkFileSystem.type(device: device, mounts: mounts) == type)
    }

    @Test(arguments: ["", "one two", "1 2 0:1 -", "-"])
    func unreadableTextIsNoNetwork(text: String) {
        #expect(NetworkFileSystem.type(device: "0:1", mounts: text) == nil)
    }

    @Test func theWarningSaysWhatToDo() {
        var report = OpenReport()
        report.networkFileSystem = "nfs4"
        #expect(report.notices.count == 1)
        #expect(report.notices.first?.contains("XDG_DATA_HOME") == true)
    }
}
