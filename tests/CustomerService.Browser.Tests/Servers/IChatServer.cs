namespace CustomerService.Browser.Tests.Servers;

/// <summary>What the browser tests talk to: the double of this project, or a real host.</summary>
public interface IChatServer : IAsyncDisposable
{
    /// <summary>Where the pages and the API are, without a trailing slash.</summary>
    string BaseUrl { get; }

    string Tenant { get; }

    /// <summary>A key of the tenant with every scope.</summary>
    string ApiKey { get; }
}
