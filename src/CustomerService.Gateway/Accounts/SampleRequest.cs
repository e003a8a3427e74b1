namespace CustomerService.Gateway.Accounts;

/// <summary>What a sample says.</summary>
internal sealed record SampleRequest
{
    /// <summary>Whose it is, as the channel writes addresses: the answer goes there. Default: <c>15555550100</c>, who is nobody.</summary>
    public string? From { get; init; }

    /// <summary>What it says. Default: <c>Hello</c>.</summary>
    public string? Text { get; init; }
}
