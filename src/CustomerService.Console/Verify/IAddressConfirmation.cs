namespace CustomerService.WebConsole.Verify;

/// <summary>Takes the links by which customers prove an address.</summary>
public interface IAddressConfirmation
{
    /// <summary>Whose link it is; null where it is none. Says nothing of whether it is good, and changes nothing.</summary>
    /// <param name="token">Any text.</param>
    string? TenantOf(string token);

    /// <summary>
    /// Confirms the address; false where the link is good no more, or never was, and null where nobody knows right now. Repeating it
    /// changes nothing.
    /// </summary>
    /// <param name="token">The link's token.</param>
    Task<bool?> ConfirmAsync(string token);
}
