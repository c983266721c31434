import Leads

extension Configuration {
    /// An annotated `config.toml` that shows every key with its default. Every setting is commented out, so that the
    /// file changes nothing until a `#` is removed.
    package static let sample = """
        # Leadline's configuration. A line that begins with # changes nothing: take the # away to set what it says.
        # leadline config check tells what is wrong, leadline config show what is in force and where it comes from.

        # The profile that is used when none is named with --profile or LEADLINE_PROFILE.
        # profile = "acme"

        # Your name, which every update carries in the history and in exports. Without it, that is the login name of the
        # user that Leadline runs as.
        # author = "Anna"

        # How the screen looks: dark, light, high-contrast, colour-blind, monochrome, or one of your own; see leadline theme.
        # theme = "dark"

        # Whether the screen takes clicks and the wheel. The terminal's own selecting of text then needs Shift.
        # mouse = false

        # One table for each organisation. leadline profile add writes it for you.
        # [profiles.acme]

        # The base URL of the lead API. Any server but one on this machine has to be https.
        # url = "\(NewProfile.standardServer)"

        # Where the key comes from: exactly one of these three. The key itself never stands in this file.
        # key_file = "acme.key"                    # its first line; only you may read the file (chmod 600)
        # key_command = "pass show octanist/acme"  # the first line it prints
        # key_environment = "ACME_KEY"             # an environment variable

        # The colour of the profile's label, which never leaves the screen: red, green, yellow, blue, magenta, cyan,
        # white or "#rrggbb".
        # color = "green"

        # Which version of the API the server speaks: auto, classic or current.
        # contract = "auto"

        # Seconds in which a send from the screen can be undone, 0 to 60.
        # hold = 5

        # How you write numbers: point for 15,000.50, comma for 15.000,50. Without it, what can be read in two ways is
        # asked for once.
        # number_format = "point"

        # The country code of phone numbers that are typed without one.
        # country_code = "31"

        # The currency of your leads, where the service does not tell it. A value typed with another one is not sent.
        # currency = "EUR"

        # A value above this has to be confirmed.
        # ask_above = 100000

        # A PEM file with the certificate authority to trust, instead of those of this machine.
        # certificate_authority = "acme-ca.pem"

        # The HTTP proxy to reach the server through, such as "http://user:password@proxy.example:3128", or "none". Without
        # it, the environment decides: HTTPS_PROXY, ALL_PROXY and NO_PROXY.
        # proxy = "none"

        # Other keys for the commands of the screen. leadline keys lists their names; an empty list takes the keys away.
        # [keys]
        # send = ["F8", "Ctrl-S"]

        """
}
