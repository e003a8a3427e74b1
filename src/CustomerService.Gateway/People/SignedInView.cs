namespace CustomerService.Gateway.People;

/// <summary>Somebody has signed in.</summary>
/// <param name="Token">What to send as <c>Authorization: Bearer</c>: the only time that it is shown.</param>
/// <param name="Session">The session.</param>
/// <param name="Person">Who they are.</param>
internal sealed record SignedInView(string Token, SessionView Session, PersonView Person);
