using CustomerService.People;
using CustomerService.WebConsole.Access;

namespace CustomerService.WebConsole.Account;

/// <summary>Somebody, as they see themselves.</summary>
/// <param name="Person">Who is signed in.</param>
/// <param name="Known">As they are known here; null where the host itself says who is signed in.</param>
/// <param name="Security">How they prove who they are, and where they are signed in.</param>
/// <param name="Session">The session that asks.</param>
internal sealed record AccountFile(ConsolePerson Person, PersonInfo? Known, PersonSecurity? Security, string? Session);
