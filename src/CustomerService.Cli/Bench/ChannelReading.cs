using System.Collections.Immutable;
using System.Diagnostics;
using CustomerService.Channels;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Cli.Bench;

/// <summary>What it costs to verify and read one signed request, for every channel whose requests we can sign.</summary>
internal static class ChannelReading
{
    private const int Warm = 20_000;
    private const int Counted = 50_000;

    /// <summary>By channel: the body's bytes and the microseconds each.</summary>
    /// <param name="length">Bytes of a body, about.</param>
    /// <param name="now">The time that is signed.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<IReadOnlyList<(string Channel, int Bytes, double Microseconds)>> MeasureAsync(
        int length, DateTimeOffset now, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddSingleton<IGrainFactory>(static _ => throw new InvalidOperationException("Nothing is sent here."))
            .AddWebhookChannel(static _ => { }).AddProviderReceivers().BuildServiceProvider();
        var rules = services.GetServices<IChannelRules>().ToDictionary(each => each.Channel, StringComparer.Ordinal);
        var measured = new List<(string, int, double)>();
        foreach (var channel in services.GetServices<IInboundChannel>().Where(each => rules.ContainsKey(each.Name)))
        {
            var account = AccountOf(rules[channel.Name]);
            var text = new string('x', 64);
            while (channel.MakeSample(account, new SampleMessage("1", "15555550100", text, now)) is { Body.Length: var size }
                && size < length)
            {
                text += new string('y', Math.Max(1, length - size));
            }

            if (channel.MakeSample(account, new SampleMessage("1", "15555550100", text, now)) is { } request)
            {
                await ReadAsync(channel, request, account, Warm, ct);
                var begun = Stopwatch.GetTimestamp();
                await ReadAsync(channel, request, account, Counted, ct);
                measured.Add((channel.Name, request.Body.Length, Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Counted));
            }
        }

        return measured;
    }

    private static ChannelAccount AccountOf(IChannelRules rules)
    {
        var secret = $"whsec_{Convert.ToBase64String(new byte[32])}";
        return new ChannelAccount
        {
            Tenant = "bench",
            Channel = rules.Channel,
            Name = ChannelAccount.Default,
            Settings = rules.Settings.ToImmutableSortedDictionary(
                name => name,
                name => name.EndsWith("Url", StringComparison.Ordinal) ? "https://bench.example" : "1",
                StringComparer.Ordinal),
            Secrets = rules.Secrets.ToImmutableSortedDictionary(
                name => name, _ => ImmutableArray.Create(secret), StringComparer.Ordinal),
        };
    }

    private static async Task ReadAsync(
        IInboundChannel channel, InboundRequest request, ChannelAccount account, int times, CancellationToken ct)
    {
        for (var i = 0; i < times; i++)
        {
            if ((await channel.ReceiveAsync(request, account, ct)).Messages.Length != 1)
            {
                throw new InvalidOperationException($"{channel.Name} does not take its own sample.");
            }
        }
    }
}
