using System.Text;
using CustomerService.Channels.Meta;
using CustomerService.Channels.Tests.Providers;

namespace CustomerService.Channels.Tests.Meta;

public sealed class MetaProofTests
{
    private readonly ChannelAccount _account = Samples.Account("whatsapp", [], MetaRequests.Secrets(1));

    // Made with `openssl dgst -sha256 -hmac`.
    [Theory]
    [InlineData("hello", "db68b47b63c2397eac785025b1c9c2103ae06c28998234a783b3eb6453d1ad70")]
    [InlineData("{\"a\":\"ä\"}", "58863adb361667d30ff1321d6a15b5e7f9869f714a38ba07a6f512c72ba6a7e8")]
    public void Signature_MadeByOpenSsl_IsBelieved(string body, string signature)
    {
        var request = Samples.Post(_account, Encoding.UTF8.GetBytes(body), ("X-Hub-Signature-256", $"sha256={signature}"));

        Assert.Null(MetaProof.Answer(request, _account.WithSecret("appSecret", "0123456789abcdef0123456789abcdef")));
    }

    [Fact]
    public void Handshake_WithTheToken_IsEchoed_DuringRotationWithBoth()
    {
        var both = _account.WithSecret("verifyToken", "old-token-0123456789", "new-token-0123456789");

        foreach (var token in both.Secrets["verifyToken"])
        {
            var answer = MetaProof.Answer(MetaRequests.Handshake(both, token), both)!;
            Assert.Equal((200, "text/plain", "1158201444"), (answer.Status, answer.ContentType, Encoding.UTF8.GetString(answer.Body.Span)));
        }
    }

    [Theory]
    [InlineData("wrong", "subscribe", "1")]
    [InlineData("", "subscribe", "1")]
    [InlineData(null, "unsubscribe", "1")]
    [InlineData(null, "subscribe", "")]
    [InlineData(null, "subscribe", "<script>alert(1)</script> ")]
    public void Handshake_ThatIsNone_IsRefused(string? token, string mode, string challenge)
    {
        var answer = MetaProof.Answer(MetaRequests.Handshake(_account, token ?? _account.Secrets["verifyToken"][0], mode, challenge), _account)!;

        Assert.Equal((401, true), (answer.Status, answer.Body.IsEmpty));
    }

    [Fact]
    public void Handshake_OfAnAccountWithoutToken_IsRefused() =>
        Assert.Equal(401, MetaProof.Answer(MetaRequests.Handshake(_account, ""), _account.Without("verifyToken"))!.Status);
}
