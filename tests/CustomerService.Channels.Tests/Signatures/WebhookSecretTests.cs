using System.Security.Cryptography;
using CustomerService.Channels.Signatures;

namespace CustomerService.Channels.Tests.Signatures;

public sealed class WebhookSecretTests
{
    [Fact]
    public void Create_TwoSecrets_AreUsableAndDiffer()
    {
        var first = WebhookSecret.Create();
        Assert.True(WebhookSecret.TryParse(first, out var key));
        Assert.Equal(32, key.Length);
        Assert.NotEqual(first, WebhookSecret.Create());
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void TryParse_Length_Is24To64Bytes(int bytes, bool expected) =>
        Assert.Equal(expected, WebhookSecret.TryParse("whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes)), out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La LaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw=")]
    public void TryParse_OtherForms_AreRefused(string? secret)
    {
        Assert.False(WebhookSecret.TryParse(secret, out var key));
        Assert.Null(key);
    }
}
