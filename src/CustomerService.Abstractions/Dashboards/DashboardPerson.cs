using System.Collections.Immutable;

namespace CustomerService.Dashboards;

/// <summary>Who asks for a dashboard: somebody who is signed in, or an API key, who has no roles.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Their name, for people.</param>
/// <param name="Roles">Their roles.</param>
/// <param name="IsAdmin">Whether they may see and change all of them.</param>
[GenerateSerializer, Immutable, Alias("cs.dashboard-person")]
public sealed record DashboardPerson(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] ImmutableArray<string> Roles,
    [property: Id(3)] bool IsAdmin)
{
    /// <summary>Names the record and what finds it again, never what people wrote.</summary>
    public override string ToString() => $"{nameof(DashboardPerson)} {Id}";
}
