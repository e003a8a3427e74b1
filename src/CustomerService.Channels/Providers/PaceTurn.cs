namespace CustomerService.Channels.Providers;

/// <summary>Whose turn it is: an account's, or an address's of an account. Another rate is another bucket.</summary>
internal readonly record struct PaceTurn(string Key, Rate Rate);
