using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Proving.Reporting;
using Xunit;

namespace CustomerService.Cli.Tests.Connections;

public sealed class ConnectionResolverTests : IDisposable
{
    private const string Url = "http://127.0.0.1:5080";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_access_file_is_found_here_or_in_a_folder_above()
    {
        _folder.Write("data/demo-access.json", "{\"tenant\":\"demo\",\"apiKey\":\"cs_secret\"}");
        var below = Directory.CreateDirectory(_folder.File("src/tool")).FullName;
        var connection = ConnectionResolver.Resolve(Url, null, null, null, below);
        Assert.Equal(new HostConnection(new Uri(Url + "/"), "demo", "cs_secret"), connection);
        Assert.DoesNotContain("secret", connection.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_win_over_the_file()
    {
        _folder.Write("data/demo-access.json", "{\"tenant\":\"demo\",\"apiKey\":\"cs_secret\"}");
        Assert.Equal("mine", ConnectionResolver.Resolve(Url, null, "mine", null, _folder.Path).Key);
        Assert.Equal("shop", ConnectionResolver.Resolve(Url, "shop", null, null, _folder.Path).Tenant);
        Assert.Equal("/proxy/api/v1/tenants/a%2Fb/conversations/c", ConnectionResolver.Resolve("http://x/proxy", "a/b", "k", null, _folder.Path).ConversationPath("c"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"tenant\":\"demo\",\"apiKey\":\"\"}")]
    public void A_file_of_something_else_is_named(string text)
    {
        var path = _folder.Write("access.json", text);
        var mistake = Assert.Throws<UsageException>(() => ConnectionResolver.Resolve(Url, null, null, path, _folder.Path));
        Assert.StartsWith(path, Assert.Single(mistake.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var mistake = Assert.Throws<UsageException>(() => ConnectionResolver.Resolve("gopher://x", "t", "a\r\nb", null, _folder.Path));
        Assert.Equal(2, mistake.Lines.Count);
    }
}
