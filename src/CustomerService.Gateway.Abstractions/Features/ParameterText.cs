namespace CustomerService.Gateway.Features;

/// <summary>What a parameter of a route, query or header means.</summary>
internal sealed record ParameterText(string Name, string Description, string Example);
