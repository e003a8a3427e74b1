using CustomerService.Channels.Endpoints;

namespace CustomerService.Channels.Tests.Endpoints;

public sealed class EndpointGuardTests
{
    private static readonly EndpointPolicy Strict = new(allowPrivate: false, [], []);
    private static readonly EndpointPolicy Laptop = new(allowPrivate: true, [], []);

    [Theory]
    [InlineData("https://shop.example/webhook")]
    [InlineData("https://shop.example:8443/webhook?token=1")]
    [InlineData("HTTPS://Shop.Example")]
    [InlineData("https://shop.example.")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    [InlineData("https://xn--mnchen-3ya.example/a%20b")]
    [InlineData("https://7.shop.example/")]
    [InlineData("https://my_hook.shop.example/@team/x")]
    public void Check_PublicUrl_HasNoError(string url) => Assert.Empty(EndpointGuard.Check(url, Strict));

    [Theory]
    // Not a URL of the kind
    [InlineData(null)]
    [InlineData("")]
    [InlineData("shop.example/webhook")]
    [InlineData("/webhook")]
    [InlineData("//shop.example/webhook")]
    [InlineData("https:shop.example")]
    [InlineData("https://")]
    [InlineData("http://shop.example/")]
    [InlineData("ftp://shop.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://shop.example/")]
    [InlineData("https://user@shop.example/")]
    [InlineData("https://user:pass@shop.example/")]
    [InlineData("https://@shop.example/")]
    [InlineData("https://shop.example/#part")]
    [InlineData("https://shop.example/#")]
    [InlineData("https://shop.example:0/")]
    [InlineData("https://shop.example:99999/")]
    [InlineData("https://shop.example/a b")]
    [InlineData(" https://shop.example/")]
    [InlineData("https://shop.example/\r\nX: y")]
    [InlineData("https://shop.example\\@127.0.0.1/")]
    [InlineData("https://münchen.example/")]
    // IPv4 in its spellings
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.0.0.1:8443/x")]
    [InlineData("https://127.1/")]
    [InlineData("https://127.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0X7F.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://017700000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.0.0.01/")]
    [InlineData("https://127.0.0.1./")]
    [InlineData("https://0x7f000001./")]
    [InlineData("https://4294967296/")]
    [InlineData("https://8.8.2056/")]
    [InlineData("https://010.8.8.8/")]
    [InlineData("https://0/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://127%2e0%2e0%2e1/")]
    [InlineData("https://%31%32%37.0.0.1/")]
    [InlineData("https://１２７.０.０.１/")]
    [InlineData("https://①②⑦.0.0.1/")]
    [InlineData("https://127。0。0。1/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://172.16.5.4/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://0xA9FEA9FE/")]
    [InlineData("https://2852039166/")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://198.18.0.1/")]
    [InlineData("https://192.0.2.1/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("https://255.255.255.255/")]
    [InlineData("https://240.0.0.1/")]
    // IPv6
    [InlineData("https://[::]/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[0:0:0:0:0:0:0:1]/")]
    [InlineData("https://[::127.0.0.1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[::FFFF:A9FE:A9FE]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[64:ff9b:1::1]/")]
    [InlineData("https://[2001:0:4136:e378:8000:63bf:80ff:fffe]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[fc00::1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://[2606:4700::1%25eth0]/")]
    [InlineData("https://[ff02::1]/")]
    [InlineData("https://[2001:db8::1]/")]
    // Names
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://shop.localhost/")]
    [InlineData("https://intranet/")]
    [InlineData("https://db.internal/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://router.home.arpa/")]
    [InlineData("https://metadata.google.internal/")]
    [InlineData("https://metadata.google.internal./")]
    [InlineData("https://metadata.goog/")]
    [InlineData("https://metadata/")]
    [InlineData("https://instance-data.ec2.internal/")]
    [InlineData("https://api.default.svc/")]
    public void Check_AnythingElse_IsRefused(string? url) => Assert.NotEmpty(EndpointGuard.Check(url, Strict));

    [Fact]
    public void Check_TooLong_IsRefused() => Assert.NotEmpty(EndpointGuard.Check("https://shop.example/" + new string('a', 2048), Strict));

    [Fact]
    public void Check_SeveralMistakes_NamesThemAll() => Assert.Equal(
        [
            "uses http: use https",
            "has a user name or password: requests are signed instead",
            "has a fragment (#…): remove it",
            "points to an address that may not be called: loopback addresses are not allowed",
        ],
        EndpointGuard.Check("http://me@127.0.0.1/#x", Strict));

    [Theory]
    [InlineData("http://127.0.0.1:5000/")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("http://hooks/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://169.254.1.1/")]
    public void Check_PrivateNetworksAllowed_TakesThem(string url) => Assert.Empty(EndpointGuard.Check(url, Laptop));

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://metadata.google.internal/")]
    [InlineData("http://metadata/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://192.0.2.1/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("ftp://127.0.0.1/")]
    public void Check_PrivateNetworksAllowed_StillRefusesTheRest(string url) => Assert.NotEmpty(EndpointGuard.Check(url, Laptop));

    [Fact]
    public void Check_Listed_IsTaken()
    {
        var policy = new EndpointPolicy(allowPrivate: false, ["10.20.0.0/16", "fd12::/32"], ["hooks.internal", "*.corp.internal", "10.9.9.9"]);
        Assert.Empty(EndpointGuard.Check("https://10.20.3.4/", policy));
        Assert.Empty(EndpointGuard.Check("https://[::ffff:10.20.3.4]/", policy));
        Assert.Empty(EndpointGuard.Check("https://[fd12::9]/", policy));
        Assert.Empty(EndpointGuard.Check("http://hooks.internal:8080/", policy));
        Assert.Empty(EndpointGuard.Check("http://HOOKS.internal./", policy));
        Assert.Empty(EndpointGuard.Check("https://a.corp.internal/", policy));
        Assert.Empty(EndpointGuard.Check("http://10.9.9.9/", policy));
        Assert.NotEmpty(EndpointGuard.Check("https://10.21.0.1/", policy));
        Assert.NotEmpty(EndpointGuard.Check("https://corp.internal/", policy));
        Assert.NotEmpty(EndpointGuard.Check("https://evilcorp.internal/", policy));
        Assert.NotEmpty(EndpointGuard.Check("https://x.hooks.internal/", policy));
    }
}
