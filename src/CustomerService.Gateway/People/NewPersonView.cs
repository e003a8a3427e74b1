namespace CustomerService.Gateway.People;

/// <summary>Somebody, and a password for the first time that they sign in: the only time that it is shown.</summary>
internal sealed record NewPersonView(PersonView Person, string Password);
