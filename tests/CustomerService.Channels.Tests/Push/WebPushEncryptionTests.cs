using System.Buffers.Text;
using System.Security.Cryptography;
using CustomerService.Channels.Push;

namespace CustomerService.Channels.Tests.Push;

/// <summary>The example of RFC 8291, section 5, byte for byte.</summary>
public sealed class WebPushEncryptionTests
{
    private const string Text = "When I grow up, I want to be a watermelon";
    private const string ServerPublic = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private const string ServerPrivate = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private const string BrowserPublic = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string Auth = "BTBZMqHH6r4Tts7J_aSIgg";
    private const string Salt = "DGv6ra1nlYgDCS1FRnbzlw";

    private const string Sealed =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    private static readonly PushSubscription Browser = new("https://push.example/1", BrowserPublic, Auth);

    [Fact]
    public void The_example_of_the_RFC_comes_out()
    {
        using var key = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = P256Point.Read(ServerPublic)!.Value,
            D = Base64Url.DecodeFromChars(ServerPrivate),
        });

        var made = WebPushEncryption.Encrypt(System.Text.Encoding.UTF8.GetBytes(Text), Browser, key, Base64Url.DecodeFromChars(Salt));

        Assert.Equal(Sealed, Base64Url.EncodeToString(made));
    }

    [Fact]
    public void No_two_messages_are_encrypted_alike_and_what_does_not_fit_is_refused()
    {
        Assert.NotEqual(WebPushEncryption.Encrypt("hello"u8, Browser), WebPushEncryption.Encrypt("hello"u8, Browser));
        Assert.Equal(4096, WebPushEncryption.Encrypt(new byte[WebPushEncryption.Most], Browser).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => WebPushEncryption.Encrypt(new byte[WebPushEncryption.Most + 1], Browser));
    }

    [Theory]
    [InlineData("")]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw5")]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx")]
    [InlineData("ACVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")]
    [InlineData("not base64 at all, is it?")]
    public void A_point_that_is_not_on_the_curve_is_none(string point) => Assert.Null(P256Point.Read(point));
}
