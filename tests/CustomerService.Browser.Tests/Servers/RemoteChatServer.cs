namespace CustomerService.Browser.Tests.Servers;

/// <summary>
/// A host that somebody else started: <c>CUSTOMERSERVICE_TEST_URL</c>, with <c>CUSTOMERSERVICE_TEST_KEY</c> and, unless it is the
/// demo tenant, <c>CUSTOMERSERVICE_TEST_TENANT</c>.
/// </summary>
internal sealed class RemoteChatServer(string url) : IChatServer
{
    public string BaseUrl { get; } = url.TrimEnd('/');

    public string Tenant { get; } = Environment.GetEnvironmentVariable("CUSTOMERSERVICE_TEST_TENANT") ?? "demo";

    public string ApiKey { get; } = Environment.GetEnvironmentVariable("CUSTOMERSERVICE_TEST_KEY")
        ?? throw new InvalidOperationException("CUSTOMERSERVICE_TEST_URL is set: CUSTOMERSERVICE_TEST_KEY is needed too (see demo-access.json of the host).");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
