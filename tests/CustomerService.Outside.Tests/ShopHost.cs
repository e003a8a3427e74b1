using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.Outside.Tests;

/// <summary>The host that the template has made, as a process of its own.</summary>
internal sealed class ShopHost : RunningProcess
{
    private readonly string _data;
    private readonly Uri _url;

    private ShopHost(string program, string folder, Uri url, string data)
        : base(program, ["--urls", url.OriginalString, "--data", data], folder, new Dictionary<string, string>()) =>
        (_data, _url) = (data, url);

    public static ShopHost Start(Workshop workshop) => new(
        workshop.Program("Shop.Host"),
        workshop.Folder,
        new Uri($"http://127.0.0.1:{Ports.Free().ToString(CultureInfo.InvariantCulture)}/"),
        Path.Combine(workshop.Folder, "data"));

    /// <summary>Waits until it is ready.</summary>
    /// <returns>A client with its tenant's first key.</returns>
    public async Task<HttpClient> ReadyAsync(CancellationToken ct)
    {
        var client = new HttpClient { BaseAddress = _url };
        await Wait.UntilAsync(() => IsReadyAsync(client, ct), () => $"The host does not become ready.\n{Everything}");
        using var access = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_data, "shop-access.json"), ct));
        var key = access.RootElement.GetProperty("apiKey").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private async Task<bool> IsReadyAsync(HttpClient client, CancellationToken ct)
    {
        Assert.False(HasExited, Everything);
        try
        {
            using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
