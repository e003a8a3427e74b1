namespace CustomerService.Gateway.Keys;

/// <summary>A new API key: the only time that it is shown whole.</summary>
internal sealed record NewKeyView(string Key, KeyView Info);
