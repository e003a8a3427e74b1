using System.Security.Cryptography;
using System.Text;
using CsCheck;
using CustomerService.Gateway.Access;

namespace CustomerService.Gateway.Tests.Access;

public sealed class ApiKeyTextTests
{
    [Fact]
    public void A_key_is_taken_apart()
    {
        const string Secret = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-_";
        Assert.True(ApiKeyText.TryParse($"cs.demo.k7Qm2.{Secret}", out var key));
        Assert.Equal("demo", key.Tenant);
        Assert.Equal("k7Qm2", key.Id);
        Assert.Equal("demo.k7Qm2", key.TenantAndId);
        Span<byte> hash = stackalloc byte[ApiKeyText.HashSize];
        key.HashSecret(hash);
        Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)), hash.ToArray());
    }

    [Fact]
    public void Whatever_is_sent_is_read_or_refused() => Gen.String.Sample(text =>
    {
        Assert.False(ApiKeyText.TryParse(text, out _) && !text.StartsWith("cs.", StringComparison.Ordinal));
        if (ApiKeyText.TryParse("cs." + text, out var key))
        {
            Assert.Equal($"{key.Tenant}.{key.Id}", key.TenantAndId.ToString());
        }
    });
}
