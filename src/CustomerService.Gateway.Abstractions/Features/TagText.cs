namespace CustomerService.Gateway.Features;

/// <summary>What a group of operations is about.</summary>
internal sealed record TagText(string Name, string Description);
