using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerService.Samples.Tests.SecurityTxt;

/// <summary>The sample is a host with one feature more: it is started as one.</summary>
public sealed class SecurityTxtTests : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "CustomerService.Samples.SecurityTxt.dll");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_served_to_everybody_and_described()
    {
        using var host = Start(out var url, ("SecurityTxt__Contact", "mailto:security@shop.example"), ("SecurityTxt__Expires", "2100-01-01T00:00:00Z"));
        try
        {
            using var client = new HttpClient { BaseAddress = url };
            await ReadAsync(client, host, "health/ready");
            Assert.Equal("Contact: mailto:security@shop.example\nExpires: 2100-01-01T00:00:00Z\n", await ReadAsync(client, host, ".well-known/security.txt"));
            var document = JsonNode.Parse(await ReadAsync(client, host, "openapi/v1.json"))!;
            Assert.Equal("readSecurityTxt", (string?)document["paths"]!["/.well-known/security.txt"]!["get"]!["operationId"]);
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync(Stop);
        }
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_the_start()
    {
        using var host = Start(out _, ("SecurityTxt__Contact", "security"));
        var said = await host.StandardError.ReadToEndAsync(Stop);
        await host.WaitForExitAsync(Stop);

        Assert.Equal(2, host.ExitCode);
        Assert.Contains("SecurityTxt:Contact is no address", said, StringComparison.Ordinal);
        Assert.Contains("SecurityTxt:Expires is past or missing", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private Process Start(out Uri url, params (string Name, string Value)[] settings)
    {
        url = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        var start = new ProcessStartInfo("dotnet", [Program, "--data", _folder.File("data"), "--urls", url.ToString(), "--demo", "false"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CustomerService__Tenants__demo__Pack"] = DemoPack.Folder;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var host = Process.Start(start)!;
        host.OutputDataReceived += static (_, _) => { };
        host.BeginOutputReadLine();
        return host;
    }

    private static async Task<string> ReadAsync(HttpClient client, Process host, string path)
    {
        var read = "";
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.False(host.HasExited, "The host ended.");
                try
                {
                    using var answer = await client.GetAsync(path, Stop);
                    read = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Stop));
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false; // not listening yet
                }
            },
            $"the host serves {path}");
        return read;
    }
}
