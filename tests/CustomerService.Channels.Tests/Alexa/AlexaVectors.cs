namespace CustomerService.Channels.Tests.Alexa;

/// <summary>
/// What openssl made: a root (<c>req -x509</c>), a certificate of the Echo service under it (<c>x509 -req</c>, valid from 2026-11-29) and
/// the signatures of a request by it (<c>dgst -sha256 -sign</c>, <c>dgst -sha1 -sign</c>).
/// </summary>
internal static class AlexaVectors
{
    public const string Root =
        """
        -----BEGIN CERTIFICATE-----
        MIIDCTCCAfGgAwIBAgIUGFI6O8iKegUCR1vIbf89ErBiR0gwDQYJKoZIhvcNAQEL
        BQAwFDESMBAGA1UEAwwJVGVzdCBSb290MB4XDTI2MTEyOTIzMjUxMloXDTQ2MTEy
        NDIzMjUxMlowFDESMBAGA1UEAwwJVGVzdCBSb290MIIBIjANBgkqhkiG9w0BAQEF
        AAOCAQ8AMIIBCgKCAQEAzZvOq6teIpgJKfDK+HZDHWpExHv4USTAO32xzWpcugRT
        +9U51BCEb1V6UM1ixv2cV/scZTGD+T1uCG23a4oXtO5ozwvU3Ona924sn/MOf/Cs
        dPc6693Vgd4xllvx7vEm5+L175BMk0nZx/Rp3usb5Enn5V0s9us/uJS4+b8IM1JS
        LvRKt/F/HMeVD7A2obm/bQOHv24mVt1beX0URp+PSVLuLWvhb4MV836X06RQqkxg
        CrNNWIy4UodZM4mvK60BOuUkCvIIRvPpGuPGhcIpLvLL80xm9rroDC+OwsleVRvv
        4h4fNKZF0LL97vpMffvFgyvkPU7/+DUDO5iICQ7/gwIDAQABo1MwUTAdBgNVHQ4E
        FgQUMPcfLiW4gQduZ0RQVPEJaZ1eUqMwHwYDVR0jBBgwFoAUMPcfLiW4gQduZ0RQ
        VPEJaZ1eUqMwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEASzgj
        DAstsWrN7c6OBjDal8pGieH4NajXz/teozRcaSTh1Mo6/pvdK+kUw3DWDksJ9ePm
        tmPTJmvpcXygvu+iEyTqp9qeOPQTk5ak0+YjemLjzCpzTOnBC5+sd8YCgr3lO1Yk
        WZq1N9xe/4oWoMrZ33MXgKDRfhKHwx+NCR+QBoIj3nPW7Eft2/n8L8BHWFAmKLnQ
        QlPJlvrR+Q/q+0KgQu1wf3+/GYYkdmn6R9Ot5Q3PkJJfDgdgl+5YIN4HClBslqtC
        FMPqZ4c/01349l05Xpm7qwqwsrA7lOft4431lCSi+vpH3XrxbrXtC2YtCR2sKzO+
        NuB8W9F/UUV4ZDiEMw==
        -----END CERTIFICATE-----
        """;

    public const string Leaf =
        """
        -----BEGIN CERTIFICATE-----
        MIIDLzCCAhegAwIBAgIUI22jaDg8T+8c6UVwXX8UvNjZ3d4wDQYJKoZIhvcNAQEL
        BQAwFDESMBAGA1UEAwwJVGVzdCBSb290MB4XDTI2MTEyOTIzMjUxN1oXDTQ2MTEy
        NDIzMjUxN1owHjEcMBoGA1UEAwwTZWNoby1hcGkuYW1hem9uLmNvbTCCASIwDQYJ
        KoZIhvcNAQEBBQADggEPADCCAQoCggEBALAA3QsmdMoZDkXYYVL98tNzxyJt2Wpo
        /3h1xZtqjQEmRO1zbIYxDNe1I/nEJj27M00Mw/CIj3/NYLu2R/965B8KY9OxOqLW
        8FeYbXklGmsyqEumGOi8v3AXRaRu9DqMmJiez1+NLYH4v688iLMmgud7RATSP2fu
        wm10tTHUSfD6IGpkOu+1/N+VG5oHFULR4Z0mEQAOu/Y0u7D9VmJPIVLPELgxHdK6
        RIZ6/h3hXYZ8ATV9sgr4pCCZklMrHliuQiPZ57dCWs+aOAlMjmybc+ue7jgVeFr0
        2yJZbtGIH7maU4tsfs1GifpWIzZl5tC295ExqmFnEBlaAoIgU6KtsWsCAwEAAaNv
        MG0wHgYDVR0RBBcwFYITZWNoby1hcGkuYW1hem9uLmNvbTALBgNVHQ8EBAMCB4Aw
        HQYDVR0OBBYEFOmEDRahFqRb86f/BGYpbKeci8HWMB8GA1UdIwQYMBaAFDD3Hy4l
        uIEHbmdEUFTxCWmdXlKjMA0GCSqGSIb3DQEBCwUAA4IBAQA1Cremq7KQNsjC0pir
        42S1SIqSkaCracBSYfqzGetGHle3X6AIskxd1giSiWU3rYUyty0Gcp0/0oellIhS
        H4mS7cb/RPoiTMPAUpjHeFB9RHeWA/BjDkbtjSxEtM3m5wgI3wDMtayxBlC+yEr5
        5jEMsZ6peKbOw47QivPlU3odtdMqQHshbVQwKW8uQGppsyDpG/H/K+AZfXGxXxFL
        THhAS2tn7vWXN7v5cZc9xxHYA7KwsEcPPfEWVgpm5K0CVz29dbywc1JlL4EU7ALu
        VsQ0lQ7ya6Jq4J+OuFrG/JV9zV8HfozOg+JWKOIdIPOLBw639p9Xwr3/J3E7Yv8k
        EtQr
        -----END CERTIFICATE-----
        """;

    public const string Body =
        """
        {"version":"1.0","session":{"new":false,"sessionId":"amzn1.echo-api.session.1","application":{"applicationId":"amzn1.ask.skill.00000001-1111-4222-8333-444444444444"},"user":{"userId":"amzn1.ask.account.1"}},"request":{"type":"IntentRequest","requestId":"amzn1.echo-api.request.1","timestamp":"2026-12-01T00:00:00Z","locale":"en-GB","intent":{"name":"SayIntent","slots":{"said":{"name":"said","value":"where is my order"}}}}}
        """;

    public const string Signature =
        "Qi6cCNyZs7fBEkafxfxVIxZTng7Cjt5Px3lSOqlk+3mmZbQs5W19eslNExZ/g2xIIeYHcc1Yvh61xXKCtPlfzS9Q7JFxb3d9EWu8/6ju+fWM3B"
        + "feO1gCHI5csWKA6US9rETMhdwWtGv7PII5qfQEwyd5uIjR+17HdFPA7okyqVu1p4ZeIvJ/d0tJW/6qGkkJcBvqI8a4g7YLLq74AClqAuVwPMHB"
        + "Jjg8maet2SJvQ/uB5KTrtAboZm/L4xkRgm2aHFGyKHUx65JTqSea/sbnurgN2AjulFLImllwXXunOcEsjNxJIrvJToS5S5np2Rx5PebmVpIQhI"
        + "cAp0HoDp+AVA==";

    public const string Sha1 =
        "dkxwiJrG3VjswPrbN9VKJiRQplHdO1r2EQqHs1w/o/enear6jk09LCmhP/twCOYiZ16sJyXJCi+4Q0OGJvEw/2AYsVUGx3nqNGM2Ni1qhLCyar"
        + "Ia6zO31F5zy5CsHGWTCdYO4IONltWcAjbhQUz7TdJ1eFpwn46xTTnm7/1p8ljVTwcjd39pTw0YT94PElu0k9auJKG8XfahWdWflYwd1Nd+VqWi"
        + "yEFa+e/+D6IH2RYKcADKkwUp27N4ypmq2WTDCUPcGFZ36KTXcxT8Ktev/P5je3zEI1YwQhqlXVGWQGBRRgV5rKdetPPujq7Vy0enrQociziId5"
        + "NgiwpFoUzIlA==";
}
