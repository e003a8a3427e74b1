using System.Collections.Immutable;
using CustomerService.People;
using CustomerService.WebConsole.Home;
using Microsoft.AspNetCore.Components;

namespace CustomerService.WebConsole.Admin.People;

/// <summary>Who works for the tenant, and somebody added to them.</summary>
public sealed partial class PeoplePage
{
    private const int Most = 200;

    private PeopleList? _list;
    private string? _login;
    private string? _name;
    private ImmutableArray<string> _roles = [Roles.Agent];
    private string? _password;
    private string? _handed;

    /// <summary>Only those whose name, login or role holds this.</summary>
    [SupplyParameterFromQuery] private string? Q { get; set; }

    private string Sentence => _list switch
    {
        null => "People",
        _ when !string.IsNullOrEmpty(Q) => $"{FigureText.Count(Found.Count)} of {FigureText.Count(_list.People.Length)} people",
        { People: [_] } => "One person",
        _ => $"{FigureText.Count(_list.People.Length)} people",
    };

    private List<PersonInfo> Found =>
        _list is not { } list ? [] : string.IsNullOrEmpty(Q) ? [.. list.People] : [.. list.People.Where(person =>
            person.Name.Contains(Q, StringComparison.OrdinalIgnoreCase)
            || person.Login.Contains(Q, StringComparison.OrdinalIgnoreCase)
            || person.Roles.Contains(Q, StringComparer.OrdinalIgnoreCase))];

    /// <inheritdoc/>
    protected override async Task ReadAsync() => _list = await Service<PeopleDesk>().ListAsync(Painting);

    private async Task AddAsync()
    {
        var (login, name) = (_login, _name?.Trim());
        var answer = await ActAsync(() => Service<PeopleDesk>().AddAsync(login, name, _roles), $"{name} was added.");
        if (answer.Id is not null)
        {
            (_password, _handed) = (answer.Secret, name);
            (_login, _name, _roles) = (null, null, [Roles.Agent]);
        }
    }
}
