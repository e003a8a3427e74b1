using System.Collections.Immutable;
using CustomerService.Desk;
using CustomerService.WebConsole.Access;

namespace CustomerService.WebConsole.Desk;

/// <summary>The inbox for who is signed in. It asks who that is each time.</summary>
internal sealed class DeskViewer(IConsoleAccess access, DeskPulses pulses, IGrainFactory grains)
{
    /// <summary>As many of one person's as are shown.</summary>
    private const int MostOfMine = 200;

    /// <summary>The inbox as it was read last; null until it was.</summary>
    /// <exception cref="ConsoleAccessException">They may not see it, or not any more.</exception>
    public async ValueTask<DeskSnapshot?> FindAsync() => (await PulseAsync()).Current;

    /// <summary>The inbox, read now where it was not.</summary>
    /// <exception cref="ConsoleAccessException">They may not see it.</exception>
    public async ValueTask<DeskSnapshot> ReadAsync() => await (await PulseAsync()).OpenAsync();

    /// <summary>The conversations of who is signed in, longest first.</summary>
    /// <param name="snapshot">The inbox as it was read.</param>
    /// <exception cref="ConsoleAccessException">They may not see it.</exception>
    public async ValueTask<ImmutableArray<InboxEntry>> MineAsync(DeskSnapshot snapshot)
    {
        var person = await access.RequireAsync(ConversationDesk.Scope);
        return snapshot.Assigned.Length >= snapshot.AssignedCount
            ? [.. snapshot.Assigned.Where(entry => entry.Assignee?.Id == person.Id)]
            : (await grains.GetGrain<IInboxGrain>(person.Tenant).ListAsync(
                new InboxQuery { Assigned = true, AgentId = person.Id, Limit = MostOfMine })).Entries;
    }

    /// <summary>Keeps the inbox going, and tells of each change.</summary>
    /// <exception cref="ConsoleAccessException">They may not see it.</exception>
    public async ValueTask<IDisposable> WatchAsync(Action changed) => (await PulseAsync()).Watch(changed);

    private async ValueTask<DeskPulse> PulseAsync() => pulses.Of((await access.RequireAsync(ConversationDesk.Scope)).Tenant);
}
