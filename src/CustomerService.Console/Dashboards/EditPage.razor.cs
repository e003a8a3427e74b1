using System.Collections.Immutable;
using CustomerService.Dashboards;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Where a dashboard is made. What is not saved stays in the browser's tab.</summary>
public sealed partial class EditPage : IAsyncDisposable
{
    private const int MostTried = 9;
    private const string New = "new";

    private static readonly ImmutableArray<string> Named = [.. Stretch.Named.Select(named => named.Key)];

    private ElementReference _root;
    private IJSObjectReference? _module;
    private DotNetObjectReference<EditPage>? _self;
    private Dashboard _draft = new() { Title = "" };
    private SavedDashboard? _base;
    private DashboardPerson? _person;
    private int _basedOn;
    private ImmutableArray<int> _ids = [];
    private ImmutableArray<CardQuestion> _questions = [];
    private ImmutableArray<CardView> _cards = [];
    private ImmutableArray<string> _roles = [];
    private ImmutableArray<string> _problems = [];
    private string? _says;
    private int _next;
    private int _reads;
    private int _chosen = -1;
    private bool _isBad;
    private bool _isFound;
    private bool _isLoaded;
    private bool _isOpened;
    private bool _isReady;
    private bool _isSaving;
    private bool _isDenied;

    /// <summary>What its address calls it; <c>new</c> for one that is not there yet.</summary>
    [Parameter] public string Name { get; set; } = "";

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private AssetCatalog Catalog { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private DashboardDesk Desk => Services.GetRequiredService<DashboardDesk>();

    private bool IsNew => Name == New;

    private bool MaySay => _base is null || _base.IsSharedBy(_person!);

    private string Shared => _draft.Viewers.Union(_draft.Editors).Count() switch
    {
        0 => "nobody",
        1 => "one role",
        var some => $"{some} roles",
    };

    /// <summary>How many cards there are.</summary>
    internal int Count => _draft.Cards.Length;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_module is not null)
        {
            try
            {
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone, and its script with it.
            }
        }
    }

    /// <summary>A figure or a dimension was dropped on a card, or beside all of them (-1).</summary>
    [JSInvokable("Put")]
    public Task PutAsync(int index, string field)
    {
        var isFigure = ReportMetrics.Find(field) is not null;
        if (index < 0 || index >= Count)
        {
            return isFigure ? AddAsync(new DashboardCard { Picture = "line", Metrics = [field] })
                : SayAsync("A dimension goes onto a card: choose one first.");
        }

        var card = _draft.Cards[index];
        if (isFigure)
        {
            return card.Metrics.Contains(field) || card.Metrics.Length >= DashboardRules.MostMetrics
                ? SayAsync(card.Metrics.Contains(field)
                    ? "That figure is on it already."
                    : $"A card has at most {DashboardRules.MostMetrics} figures.")
                : SetAsync(index, card with { Metrics = card.Metrics.Add(field) });
        }

        return !DashboardCheck.DimensionsOf(card.Metrics).Contains(field)
            ? SayAsync($"Its figures are not measured by {ReportDimension.Label(field).ToLowerInvariant()}.")
            : SetAsync(index, card.By is null || card.By == field ? card with { By = field } : card with { Across = field });
    }

    /// <summary>A card was dragged to another place.</summary>
    [JSInvokable("Move")]
    public Task MoveAsync(int from, int to)
    {
        if (from < 0 || from >= Count || to < 0 || to >= Count || from == to)
        {
            return Task.CompletedTask;
        }

        (_ids, _questions) = (Moved(_ids, from, to), Moved(_questions, from, to));
        _cards = _cards.Length == Count ? Moved(_cards, from, to) : _cards;
        _chosen = to;
        return ChangeAsync(_draft with { Cards = Moved(_draft.Cards, from, to) });
    }

    /// <summary>A card was drawn to another size.</summary>
    [JSInvokable("Resize")]
    public Task ResizeAsync(int index, int width, int height)
    {
        if (index < 0 || index >= Count)
        {
            return Task.CompletedTask;
        }

        var card = _draft.Cards[index] with { Width = Math.Clamp(width, 2, 12), Height = Math.Clamp(height, 1, 4) };
        return ChangeAsync(_draft with { Cards = _draft.Cards.SetItem(index, card) });
    }

    /// <summary>A card.</summary>
    internal DashboardCard CardAt(int index) => _draft.Cards[index];

    /// <summary>What a card asks; null where it can't be asked.</summary>
    internal ReportQuestion? QuestionAt(int index) => _questions[index].Question;

    /// <summary>What a card is called without a title of its own.</summary>
    internal string TitleOf(int index) => (_questions[index] with { Card = _draft.Cards[index] with { Title = null } }).Title;

    /// <summary>A card asks something else.</summary>
    internal Task SetAsync(int index, DashboardCard card)
    {
        var dimensions = DashboardCheck.DimensionsOf(card.Metrics).ToHashSet(StringComparer.Ordinal);
        var by = card.By is { } first && dimensions.Contains(first) ? first : null;
        var across = by is not null && card.Across is { } second && second != by && dimensions.Contains(second) ? second : null;
        var fitted = DashboardPictures.Fitted(card with
        {
            By = by,
            Across = across,
            Filters = card.Filters.RemoveAll(filter => !dimensions.Contains(filter.Dimension)),
        });
        return ChangeAsync(_draft with { Cards = _draft.Cards.SetItem(index, fitted) });
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync() => await TryAsync(async () =>
    {
        (_base, _person) = await Desk.FindAsync(Name);
        _isFound = IsNew || _base?.IsChangedBy(_person) == true;
        if (_isFound)
        {
            _roles = await Desk.RolesAsync();
            Begin(_base?.Content ?? new Dashboard { Title = "" }, _base?.Version ?? 0);
        }

        _isLoaded = true;
        StateHasChanged();
        await ReadAsync();
    });

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // What was kept comes on top of what is saved: not before that is there.
        if (_isOpened || !_isLoaded || !_isFound || _isDenied)
        {
            return;
        }

        _isOpened = true;
        _self = DotNetObjectReference.Create(this);
        _module = await Js.InvokeAsync<IJSObjectReference>(
            "import", $"/assets/console/dashboard.js?{Script.VersionParameter}={Catalog.Version}");
        var kept = EditDraft.Read(await _module.InvokeAsync<string?>("open", _root, _self, Name));
        if (kept is not null && (kept.BasedOn == _basedOn || _base is null || kept.BasedOn < _basedOn))
        {
            Begin(kept.Content, kept.BasedOn);
            _says = kept.BasedOn < _basedOn || kept.Content != _base?.Content ? "What you had not saved is here again." : null;
        }

        _isReady = true;
        await TryAsync(ReadAsync);
        StateHasChanged();
    }

    private static ImmutableArray<T> Moved<T>(ImmutableArray<T> all, int from, int to) => all.RemoveAt(from).Insert(to, all[from]);

    private static ImmutableArray<string> Toggled(ImmutableArray<string> all, string one) =>
        all.Contains(one) ? all.Remove(one) : all.Add(one);

    private void Begin(Dashboard content, int basedOn)
    {
        (_draft, _basedOn, _chosen) = (content, basedOn, -1);
        _ids = [.. content.Cards.Select(_ => _next++)];
        Ask();
    }

    private void Ask()
    {
        var (page, _) = DashboardAddress.Read(IsNew ? New : Name, _draft, "", Time.GetUtcNow());
        _questions = [.. _draft.Cards.Select(card => CardQuestion.Of(card, page!))];
    }

    private void Choose(int index) => _chosen = _chosen == index ? -1 : index;

    private Task AddAsync(DashboardCard card)
    {
        if (Count >= DashboardRules.MostCards)
        {
            return SayAsync($"A dashboard has at most {DashboardRules.MostCards} cards.");
        }

        _ids = _ids.Add(_next++);
        _chosen = Count;
        return ChangeAsync(_draft with { Cards = _draft.Cards.Add(card) });
    }

    private Task RemoveAsync(int index)
    {
        _ids = _ids.RemoveAt(index);
        _cards = _cards.Length == Count ? _cards.RemoveAt(index) : _cards;
        _chosen = -1;
        return ChangeAsync(_draft with { Cards = _draft.Cards.RemoveAt(index) });
    }

    private Task PressAsync(int index, KeyboardEventArgs key)
    {
        var card = _draft.Cards[index];
        return key.Key switch
        {
            "ArrowLeft" when key.ShiftKey => ResizeAsync(index, card.Width - 1, card.Height),
            "ArrowRight" when key.ShiftKey => ResizeAsync(index, card.Width + 1, card.Height),
            "ArrowUp" when key.ShiftKey => ResizeAsync(index, card.Width, card.Height - 1),
            "ArrowDown" when key.ShiftKey => ResizeAsync(index, card.Width, card.Height + 1),
            "ArrowLeft" or "ArrowUp" => MoveAsync(index, index - 1),
            "ArrowRight" or "ArrowDown" => MoveAsync(index, index + 1),
            "Delete" => RemoveAsync(index),
            _ => Task.CompletedTask,
        };
    }

    private Task SayAsync(string says)
    {
        (_says, _isBad) = (says, true);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(Dashboard next)
    {
        (_draft, _says, _problems) = (next, null, []);
        Ask();
        StateHasChanged();
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("keep", Name, EditDraft.Write(_draft, _basedOn));
        }

        await TryAsync(ReadAsync);
        StateHasChanged();
    }

    // What asks the same as before is not asked again.
    private async Task ReadAsync()
    {
        var read = ++_reads;
        var asked = _questions;
        var known = _cards.Where(view => view.Answer is not null).ToArray();
        ImmutableArray<CardQuestion> missing = [.. asked.Where(card => !known.Any(view => IsSame(view.Asked, card)))];
        var found = await Desk.ReadAsync(missing);
        if (read == _reads)
        {
            _cards = [.. asked.Select(card => known.FirstOrDefault(view => IsSame(view.Asked, card)) is { } view
                ? new CardView(card, view.Answer, null)
                : found.First(view => ReferenceEquals(view.Asked, card)))];
        }
    }

    private static bool IsSame(CardQuestion one, CardQuestion other) =>
        one.Page.Stretch == other.Page.Stretch && one.Page.Compare == other.Page.Compare
        && one.Card with { Title = null, Width = 0, Height = 0 } == other.Card with { Title = null, Width = 0, Height = 0 };

    private async Task SaveAsync()
    {
        _isSaving = true;
        await TryAsync(async () =>
        {
            var content = _draft with { Title = _draft.Title.Trim(), Time = Named.Contains(_draft.Time ?? "") ? _draft.Time : null };
            var name = Name;
            var (change, problems) = await Desk.SaveAsync(IsNew ? name = DashboardNames.Of(content.Title, 1) : name, _basedOn, content);
            for (var tried = 2; IsNew && tried <= MostTried && change?.Outcome == DashboardOutcome.Outdated; tried++)
            {
                name = DashboardNames.Of(content.Title, tried);
                (change, problems) = await Desk.SaveAsync(name, _basedOn, content);
            }

            _problems = [.. problems.Select(Words)];
            if (change?.Outcome == DashboardOutcome.Done)
            {
                await _module!.InvokeVoidAsync("forget", Name);
                Navigation.NavigateTo(DashboardAddress.Of(name));
            }
            else if (change is not null)
            {
                (_says, _isBad) = (DashboardWords.Of(change), true);
            }
        });
        _isSaving = false;
    }

    private string Words(FieldProblem problem)
    {
        if (problem.Field == "title")
        {
            return "The dashboard has no title yet.";
        }

        var card = Enumerable.Range(0, Count).FirstOrDefault(
            index => problem.Field.StartsWith($"cards[{index}].", StringComparison.Ordinal), -1);
        var field = problem.Field[(problem.Field.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return card < 0 ? $"“{field}” {problem.Problem}" : $"The card “{_questions[card].Title}”: its {field} {problem.Problem}";
    }

    private async Task DiscardAsync()
    {
        await _module!.InvokeVoidAsync("forget", Name);
        Navigation.NavigateTo(IsNew ? DashboardAddress.Path : DashboardAddress.Of(Name));
    }

    private async Task CloseAsync() => await Js.InvokeVoidAsync("customerServiceConsole.close", "remove-dashboard");

    private Task RemoveAllAsync() => TryAsync(async () =>
    {
        await CloseAsync();
        var outcome = await Desk.RemoveAsync(Name);
        if (outcome == DashboardOutcome.Done)
        {
            await _module!.InvokeVoidAsync("forget", Name);
            Navigation.NavigateTo(DashboardAddress.Path);
            return;
        }

        (_says, _isBad) = (DashboardWords.Of(new DashboardChange(outcome)), true);
    });

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (ConsoleAccessException)
        {
            _isDenied = true;
        }
        catch (Exception e) when (DashboardWords.IsAway(e))
        {
            (_says, _isBad) = (DashboardWords.Away, true);
        }
    }
}
