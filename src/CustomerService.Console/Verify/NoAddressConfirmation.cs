namespace CustomerService.WebConsole.Verify;

/// <summary>A console that reaches no conversations: no link is one of its own.</summary>
internal sealed class NoAddressConfirmation : IAddressConfirmation
{
    public string? TenantOf(string token) => null;

    public Task<bool?> ConfirmAsync(string token) => Task.FromResult<bool?>(false);
}
