using System.Net;
using System.Net.Http.Headers;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>What operators' tools see of a host, and what they must not see.</summary>
public sealed class OperationsTests
{
    private const string Private = "My kumquat parcel 4711 is lost";

    [Fact]
    public async Task Metrics_traces_and_logs_are_exported_and_hold_no_word_of_a_customer()
    {
        using var folder = new TestFolder();
        using var collector = new OtlpReceiver(Ports.Free());
        var admin = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        var environment = HostProcess.Impatient();
        environment["CustomerService__Admin__Url"] = admin.ToString();
        environment["Logging__LogLevel__Default"] = "Debug";
        environment["Logging__Console__FormatterName"] = "json";
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        environment["OTEL_BLRP_SCHEDULE_DELAY"] = "200";
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        await using var host = await HostProcess.StartAsync(folder, Ports.Free(), environment);
        using var api = host.Api();
        var (status, _) = await api.SayAsync("kumquat-conversation", "kumquat-message", Private);
        Assert.Equal(HttpStatusCode.OK, status);

        await Wait.UntilAsync(
            () => collector.Holds("/v1/metrics", "customer_service.turns") && collector.Holds("/v1/traces", "turn") && collector.Holds("/v1/logs", "Orleans"),
            () => $"{collector.Count} exports\n{host.Everything}");
        Assert.False(collector.HoldsAnywhere("kumquat parcel"));
        Assert.False(collector.Holds("/v1/metrics", "kumquat"));

        using var client = new HttpClient();
        var stop = TestContext.Current.CancellationToken;
        var page = await client.GetStringAsync(new Uri(admin, "metrics"), stop);
        Assert.Contains("customer_service_turns", page, StringComparison.Ordinal);
        Assert.Contains("customer_service_turn_stage_duration_seconds_bucket", page, StringComparison.Ordinal);
        Assert.Contains("customer_service_tenant_saturation", page, StringComparison.Ordinal);
        Assert.DoesNotContain("kumquat", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(admin, "health/ready"), stop)).StatusCode);

        // Neither address answers for the other.
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Key);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri(admin, "api/v1/tenants/demo/keys"), stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(host.Url, "metrics"), stop)).StatusCode);
    }

    [Fact]
    public async Task A_host_that_is_told_to_stop_is_unready_first_and_still_serves()
    {
        using var folder = new TestFolder();
        var environment = HostProcess.Impatient();
        environment["CustomerService__Drain__Delay"] = "00:00:20";
        await using var host = await HostProcess.StartAsync(folder, Ports.Free(), environment);
        using var api = host.Api();
        using var client = new HttpClient { BaseAddress = host.Url };

        var ended = host.InterruptAsync();
        await Wait.UntilAsync(
            async () => (await client.GetAsync("health/ready", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.ServiceUnavailable, () => host.Everything);
        var (status, _) = await api.SayAsync("late", "m-1", "Where is my order?");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(0, await ended);
    }
}
