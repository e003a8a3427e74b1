using System.Collections.Immutable;
using CustomerService.People;
using Microsoft.AspNetCore.Components;

namespace CustomerService.WebConsole.Admin.People;

/// <summary>One of those who work for the tenant.</summary>
public sealed partial class PersonPage
{
    private PersonFile? _file;
    private string? _shown;
    private string? _name;
    private ImmutableArray<string> _roles = [];
    private bool _hasChosen;
    private string? _password;
    private string? _removed;

    /// <summary>Their id.</summary>
    [Parameter] public string Id { get; set; } = "";

    private PeopleDesk Desk => Service<PeopleDesk>();

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        _file = await Desk.FindAsync(Id, Painting);
        if (_shown != Id && _file.Person is { } opened)
        {
            (_shown, _name) = (Id, opened.Name);
        }

        // What others change is shown until somebody chooses here.
        if (!_hasChosen && _file.Person is { } person)
        {
            _roles = person.Roles;
        }
    }

    private static string Ways(PersonSecurity security)
    {
        var ways = new List<string>();
        if (security.HasPassword)
        {
            ways.Add(security.HasApp ? "password and code" : "password");
        }

        ways.AddRange(security.Providers.IsDefaultOrEmpty ? [] : security.Providers);
        return ways.Count == 0 ? "nothing yet" : string.Join(", ", ways);
    }

    private void Choose(ImmutableArray<string> roles) => (_roles, _hasChosen) = (roles, true);

    private async Task ChangeAsync()
    {
        var answer = await ActAsync(() => Desk.ChangeAsync(Id, _name, _roles), "Saved. It is in force everywhere within a minute.");
        _hasChosen &= !answer.IsDone;
    }

    private Task KeepOutAsync() =>
        DoAsync(() => Desk.ChangeAsync(Id, isDisabled: true), $"{_file?.Person?.Name} is kept out.");

    private Task LetInAsync() =>
        DoAsync(() => Desk.ChangeAsync(Id, isDisabled: false), $"{_file?.Person?.Name} may sign in again.");

    private Task EndSessionAsync(string session) => DoAsync(() => Desk.EndSessionAsync(Id, session), "That session was ended.");

    private Task EndSessionsAsync() => DoAsync(() => Desk.EndSessionsAsync(Id), "All sessions were ended.");

    private Task RemoveAppAsync() => DoAsync(() => Desk.RemoveAppAsync(Id), "No code is asked for any more.");

    private async Task ResetAsync() =>
        _password = (await ActAsync(() => Desk.ResetAsync(Id), "They have a new password.")).Secret ?? _password;

    private async Task RemoveAsync()
    {
        var name = _file?.Person?.Name;
        var answer = await ActAsync(() => Desk.RemoveAsync(Id), null);
        if (answer.IsDone)
        {
            _removed = name;
        }
    }
}
