using CustomerService.Access;
using CustomerService.Testing.Clusters;
using CustomerService.WebConsole.Access;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>Who is signed in, as a test says: one person for all browsers, or nobody.</summary>
internal sealed class SignedIn : IConsoleAccess
{
    public static readonly ConsolePerson Manager = new(SupportCluster.Tenant, "p-1", "Ada Lovelace", AccessScope.All);

    private volatile ConsolePerson? _person = Manager;

    public ConsolePerson? Person
    {
        get => _person;
        set => _person = value;
    }

    public ValueTask<ConsolePerson?> FindAsync(CancellationToken ct = default) => new(_person);
}
