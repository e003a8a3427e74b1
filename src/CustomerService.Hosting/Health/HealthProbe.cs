using System.Globalization;
using CustomerService.Hosting.Failures;
using CustomerService.Hosting.Settings;

namespace CustomerService.Hosting.Health;

/// <summary>
/// <c>--health [live|ready]</c>: asks the host that runs on this machine how it is, for the health check of a
/// container whose image has neither shell nor curl. Exit code 0 means well.
/// </summary>
internal static class HealthProbe
{
    private const int Well = 0;
    private const int Unwell = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var settings = HostSettings.Read(arguments);
        var problems = arguments.Problems.Concat(ListenAddresses.Problems(settings.Values[HostSettings.Urls])).ToList();
        if (problems.Count > 0)
        {
            return Exit.With(problems);
        }

        var which = arguments.Probe;
        var listening = BindingAddress.Parse(ListenAddresses.Split(settings.Values[HostSettings.Urls])[0]);

        // Where it listens on every address it can be asked on the loopback one.
        var host = listening.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "127.0.0.1" : listening.Host;
        var url = string.Create(CultureInfo.InvariantCulture, $"{listening.Scheme}://{host}:{listening.Port}/health/{which}");
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(url));
            if (answer.IsSuccessStatusCode)
            {
                return Well;
            }

            await Console.Error.WriteLineAsync($"customer-service: {url} answers {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"customer-service: {url} does not answer ({e.Message.TrimEnd('.')}).");
        }

        return Unwell;
    }
}
