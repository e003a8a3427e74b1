namespace CustomerService.Gateway.People;

/// <summary>Who asks, as they are known.</summary>
internal sealed record MeView(PersonView Person, SecurityView Security);
