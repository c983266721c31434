import Files
import Glibc

/// Detects network file systems, whose locks may fail.
enum NetworkFileSystem {
    /// The type of the network file system that holds `path`, such as `nfs4`; nil for a local one.
    static func type(of path: String) -> String? {
        guard let information = FileStatus.of(path),
            let mounts = try? RegularFile("/proc/self/mountinfo", limit: 1 << 20).bytes
        else { return nil }
        let device = UInt64(information.st_dev)
        // Linux's encoding of device numbers (makedev(3)).
        let major = (device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF)
        let minor = (device & 0xFF) | (device >> 12 & ~0xFF)
        return type(device: "\(major):\(minor)", mounts: String(decoding: mounts, as: UTF8.self))
    }

    /// Looks a device up in the text of `mountinfo` (proc(5)): the third field is the device, the type follows ` - `.
    static func type(device: String, mounts: String) -> String? {
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 3, fields[2] == device, let dash = fields.firstIndex(of: "-"),
                fields.index(after: dash) < fields.endIndex
            else { continue }
            let type = String(fields[fields.index(after: dash)])
            return isNetwork(type) ? type : nil
        }
        return nil
    }

    private static let networkTypes: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "9p", "ceph", "lustre", "gfs2", "ocfs2",
        "glusterfs", "vboxsf", "prl_fs", "fuse",
    ]

    /// `fuse.sshfs` and the like are remote; `fuseblk` is a local disk.
    private static func isNetwork(_ type: String) -> Bool {
        networkTypes.contains(type) || type.hasPrefix("fuse.")
    }
}
