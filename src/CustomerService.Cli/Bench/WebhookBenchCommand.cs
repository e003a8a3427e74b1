using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Client;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.Bench;

/// <summary><c>bench webhooks</c>: what providers' requests cost.</summary>
internal static class WebhookBenchCommand
{
    public static Command Create(CliContext context)
    {
        var bytes = new Option<int>("--bytes")
        {
            Description = "Length of a body that is verified and read.",
            DefaultValueFactory = _ => 4096,
        };
        var connections = new Option<int>("--connections") { Description = "Requests under way at once.", DefaultValueFactory = _ => 64 };
        var customers = new Option<int>("--customers") { Description = "Customers who write.", DefaultValueFactory = _ => 2_000 };
        var seconds = new Option<int>("--seconds") { Description = "How long to measure over HTTP.", DefaultValueFactory = _ => 15 };
        var port = new Option<int>("--port")
        {
            Description = "Where the provider's place on this machine listens.",
            DefaultValueFactory = _ => 5980,
        };
        var reading = new Option<bool>("--reading-only") { Description = "Verify and read in this process, without a host." };
        var command = new Command(
            "webhooks",
            "Verify and read signed requests of every channel; then bring signed WhatsApp messages to a running host, which answers to "
                + "this process: it needs CustomerService:Webhooks:AllowPrivateNetworks.")
        {
            bytes,
            connections,
            customers,
            seconds,
            port,
            reading,
        };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var read = await ChannelReading.MeasureAsync(parsed.GetValue(bytes), context.Time.GetUtcNow(), ct);
            foreach (var (channel, size, microseconds) in read)
            {
                await context.Out.WriteLineAsync(Line($"{channel,-12} {size:N0} bytes verified and read in {microseconds:N1} µs"));
            }

            if (parsed.GetValue(reading))
            {
                return ExitCodes.Ok;
            }

            var host = connection.Resolve(parsed, context.WorkingDirectory);
            await HostProbe.RequireAsync(host, ct);
            using var api = new CustomerServiceClient(host);
            using var load = new WhatsAppLoad(host, api, parsed.GetValue(port), context.NewRunId());
            await load.SetUpAsync(ct);
            string[] texts = ["Where is my order?", "How long does delivery take?", "Can I return shoes?", "thanks"];
            var (callers, whose) = (parsed.GetValue(connections), parsed.GetValue(customers));
            var (warmup, duration) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            var empty = await load.AskAsync(callers, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
            var messages = await load.PostAsync(callers, whose, texts, warmup, duration);
            var rate = await load.RunAsync(callers, whose, texts, warmup, duration);
            var share = rate.ProcessorSeconds / rate.Seconds / Environment.ProcessorCount;
            var all = load.Milliseconds;
            await context.Out.WriteLineAsync(Line(
                $"{empty.PerSecond:N0} empty answers/s and {messages.PerSecond:N0} messages/s by the API, of the same host in the same "
                    + $"run"));
            await context.Out.WriteLineAsync(Line(
                $"{rate.PerSecond:N0} WhatsApp webhooks/s verified, answered and committed; p50 {all[all.Length / 2]:N0} ms, "
                    + $"p99 {all[all.Length * 99 / 100]:N0} ms; {load.Sent:N0} answers sent to the provider by then; this process, with "
                    + $"the provider's place, took {share:P0} of the machine"));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string Line(InvariantText text) => text.ToString();
}
