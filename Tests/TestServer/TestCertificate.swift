/// Self-signed certificates with their keys, made for these tests only; they are valid for a hundred years.
package struct TestCertificate: Sendable {
    /// PEM.
    package let certificate: String
    let key: String

    /// The name that `openssl rehash` gives the certificate for `localhost`.
    package static let localhostHash = "ce275665.0"

    /// For `localhost` and 127.0.0.1.
    package static let localhost = TestCertificate(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBnDCCAUGgAwIBAgIULEpHhFvO6aKo8ZnmogBgAvYt7UkwCgYIKoZIzj0EAwIw
            FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzEyNTcxNVoYDzIxMjYxMDMw
            MTI1NzE1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
            PQMBBwNCAARvQV4szcb8KG2oOtBvoYo7jtBNwR3bBykenQdqDvPb1F1DGOQpEgmS
            ww7VGiiD6KU+uh4oWi5FpcIkS4h5C+iZo28wbTAdBgNVHQ4EFgQU9AL6PBkNoTBo
            uAoGpV9mJp2gJLswHwYDVR0jBBgwFoAU9AL6PBkNoTBouAoGpV9mJp2gJLswDwYD
            VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
            zj0EAwIDSQAwRgIhAJMs5tOcPtitK8uLj7H5TFUKQz6TH3YfYGNP/kWJZcITAiEA
            iQ+GTJt2IlElVy85T4xJV7Xr6qw3BZDxIk/PO7C44qA=
            -----END CERTIFICATE-----
            """,
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+Bq4Egb+Z4ah2NgX
            e97NsRi1O4aQMMwTES2B2E7A6aehRANCAARvQV4szcb8KG2oOtBvoYo7jtBNwR3b
            BykenQdqDvPb1F1DGOQpEgmSww7VGiiD6KU+uh4oWi5FpcIkS4h5C+iZ
            -----END PRIVATE KEY-----
            """)

    /// For `other.test`, a name that no test server has.
    package static let otherName = TestCertificate(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBmTCCAT6gAwIBAgIUCUP0tZuEWPWJH/LAxdUXP6dwCTowCgYIKoZIzj0EAwIw
            FTETMBEGA1UEAwwKb3RoZXIudGVzdDAgFw0yNjExMjMxMjU3MTVaGA8yMTI2MTAz
            MDEyNTcxNVowFTETMBEGA1UEAwwKb3RoZXIudGVzdDBZMBMGByqGSM49AgEGCCqG
            SM49AwEHA0IABBNrJsAMPcPOCfZ6ZRRb73Y+UCVGiHwta0W80pet3eocqgvkkODK
            +9h4qsa6kWrtP47V4sORNM07ET+dsqPYTFijajBoMB0GA1UdDgQWBBROP8P9Rh67
            A0Q83Qcdb6EzWEx1uzAfBgNVHSMEGDAWgBROP8P9Rh67A0Q83Qcdb6EzWEx1uzAP
            BgNVHRMBAf8EBTADAQH/MBUGA1UdEQQOMAyCCm90aGVyLnRlc3QwCgYIKoZIzj0E
            AwIDSQAwRgIhANVWXVDhGuY4GWjy8KQt24XivfAGySa4C5U1b6ST3YsoAiEAzjwv
            ZckC0peHtjccOVtzbmsprwP7s/HmCVBiYqM9P5o=
            -----END CERTIFICATE-----
            """,
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZsKdUP04J3odOwPm
            SI3q2rrcrJGKyC/vnHa7nJYg7uShRANCAAQTaybADD3Dzgn2emUUW+92PlAlRoh8
            LWtFvNKXrd3qHKoL5JDgyvvYeKrGupFq7T+O1eLDkTTNOxE/nbKj2ExY
            -----END PRIVATE KEY-----
            """)

    /// For `exact.test`, all names below `example.test`, 127.0.0.1 and 2001:db8::1; not for `localhost`.
    package static let addresses = TestCertificate(
        certificate: """
            -----BEGIN CERTIFICATE-----
            MIIBwTCCAWigAwIBAgIUB1uWcXYZ+s0CinhdZ2LDAkRnmyAwCgYIKoZIzj0EAwIw
            FTETMBEGA1UEAwwKZXhhY3QudGVzdDAgFw0yNjExMjcwODIxMThaGA8yMTI2MTEw
            MzA4MjExOFowFTETMBEGA1UEAwwKZXhhY3QudGVzdDBZMBMGByqGSM49AgEGCCqG
            SM49AwEHA0IABEcOyaTRazvjQsbT3rPp19KRnlSDJwKUPDvo3UwC19kfPirXnK/n
            OXPEH1yGJXN/c73ySFmlmJvYFVbR4CQqWsijgZMwgZAwHQYDVR0OBBYEFE8az/kK
            tnbxsNZqxKpISvanM2r9MB8GA1UdIwQYMBaAFE8az/kKtnbxsNZqxKpISvanM2r9
            MA8GA1UdEwEB/wQFMAMBAf8wPQYDVR0RBDYwNIIKZXhhY3QudGVzdIIOKi5leGFt
            cGxlLnRlc3SHBH8AAAGHECABDbgAAAAAAAAAAAAAAAEwCgYIKoZIzj0EAwIDRwAw
            RAIgUGvYuNxVduGLRv2IE5ORRFHudTfZrAaXEsPIzv0Y3RgCICLMvAvqnE3dzDdT
            M87zD4URyCTJxL+vsk7tzl9FzJaE
            -----END CERTIFICATE-----
            """,
        key: """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpVht3AseZ3MFJkSj
            9nMoO87GEu7ChcNSbfy9+eqt3FWhRANCAARHDsmk0Ws740LG096z6dfSkZ5UgycC
            lDw76N1MAtfZHz4q15yv5zlzxB9chiVzf3O98khZpZib2BVW0eAkKlrI
            -----END PRIVATE KEY-----
            """)
}
