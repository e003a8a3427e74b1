using System.Collections.Immutable;
using CustomerService.Desk;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Desk;
using CustomerService.WebConsole.Home;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole.Answering;

/// <summary>Who waits for a person, and whose conversations there are. Its address says what of it is looked at.</summary>
public sealed partial class InboxPage
{
    private const string Waiting = "waiting";
    private const string Mine = "mine";
    private const string All = "all";

    private DeskSnapshot? _snapshot;
    private ImmutableArray<InboxEntry> _mine = [];
    private IDisposable? _watch;
    private string _view = Waiting;
    private string? _channel;
    private string? _tone;
    private string? _said;
    private bool _isTaking;
    private bool _isDenied;
    private bool _isFailing;
    private bool _isGone;

    /// <summary>Which of them: <c>mine</c>, <c>all</c>, and those that wait by default.</summary>
    [SupplyParameterFromQuery] private string? View { get; set; }

    /// <summary>Only those on this channel.</summary>
    [SupplyParameterFromQuery] private string? Channel { get; set; }

    /// <summary>Only those of this tone.</summary>
    [SupplyParameterFromQuery] private string? Tone { get; set; }

    private DeskViewer Viewer => Services.GetRequiredService<DeskViewer>();

    private ConversationDesk Desk => Services.GetRequiredService<ConversationDesk>();

    private ImmutableArray<InboxEntry> Unnarrowed => _view switch
    {
        Mine => _mine,
        All => _snapshot!.Assigned,
        _ => _snapshot!.Waiting,
    };

    private ImmutableArray<InboxEntry> Rows => Narrowed(Unnarrowed);

    private IEnumerable<string> Channels => Choices(entry => entry.Channel, _channel);

    private IEnumerable<string> Tones => Choices(entry => entry.Sentiment, _tone);

    /// <inheritdoc/>
    public void Dispose()
    {
        _isGone = true;
        _watch?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _view = View is Mine or All ? View : Waiting;
        (_channel, _tone) = (Given(Channel), Given(Tone));
        if (_snapshot is null)
        {
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && !_isDenied)
        {
            _watch = await Viewer.WatchAsync(() => _ = InvokeAsync(FollowAsync));
            if (_isGone)
            {
                _watch.Dispose();
            }
        }
    }

    private async Task FollowAsync()
    {
        if (!_isGone)
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var snapshot = await Viewer.ReadAsync();
            _mine = await Viewer.MineAsync(snapshot);
            (_snapshot, _isFailing) = (snapshot, false);
        }
        catch (ConsoleAccessException)
        {
            Deny();
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or OperationCanceledException)
        {
            // What is shown stays; the page is told of the next that can be read.
            _isFailing = true;
        }
    }

    private Task TakeAsync(string id) => TakeAsync(() => Desk.TakeAsync(id, waitingOnly: true), id);

    private Task TakeNextAsync() =>
        TakeAsync(() => Desk.TakeNextAsync(Narrowed(_snapshot!.Waiting).Select(entry => entry.ConversationId)), null);

    private async Task TakeAsync(Func<Task<DeskAnswer>> take, string? id)
    {
        if (_isTaking)
        {
            return;
        }

        _isTaking = true;
        try
        {
            var answer = await take();
            _said = answer.Problem;
            if (answer.IsDone)
            {
                Navigation.NavigateTo($"/console/conversations/{answer.Conversation ?? id}");
            }
        }
        catch (ConsoleAccessException)
        {
            Deny();
        }
        finally
        {
            _isTaking = false;
        }
    }

    private void Deny()
    {
        (_isDenied, _snapshot, _mine) = (true, null, []);
        _watch?.Dispose();
    }

    private void Narrow(string? channel, string? tone)
    {
        (_channel, _tone) = (Given(channel), Given(tone));
        Navigation.NavigateTo(Address(_view == Waiting ? null : _view));
    }

    private ImmutableArray<InboxEntry> Narrowed(ImmutableArray<InboxEntry> entries) =>
        _channel is null && _tone is null
            ? entries
            : [.. entries.Where(entry => (_channel is null || entry.Channel == _channel) && (_tone is null || entry.Sentiment == _tone))];

    private IEnumerable<string> Choices(Func<InboxEntry, string?> of, string? chosen) => Unnarrowed
        .Select(of).Append(chosen).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private string Address(string? view)
    {
        var asked = new[] { ("view", view), ("channel", _channel), ("tone", _tone) }
            .Where(part => !string.IsNullOrEmpty(part.Item2))
            .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}");
        return $"/console/inbox?{string.Join('&', asked)}".TrimEnd('?');
    }

    private string? Current(string view) => _view == view ? "page" : null;

    private int More(DeskSnapshot inbox) => _view == Waiting ? inbox.WaitingCount - inbox.Waiting.Length : 0;

    private string Ago(DateTimeOffset at) => FigureText.Duration(Math.Max(1, Math.Floor((Time.GetUtcNow() - at).TotalSeconds)));

    private string Empty(DeskSnapshot inbox) => (_view, Unnarrowed.IsEmpty) switch
    {
        (_, false) => "None of them is like that. Choose another channel or tone.",
        (Mine, _) => inbox.WaitingCount == 0 ? "You have no conversation, and nobody waits." : "You have no conversation. Take one of those that wait.",
        (All, _) => "Nobody has a conversation right now.",
        _ => "Nobody waits for a person. Who asks for one appears here by itself.",
    };

    private string Sentence(DeskSnapshot inbox) => inbox.WaitingCount switch
    {
        0 => "Nobody waits",
        1 when inbox.Waiting is [var only, ..] => $"One customer waits, for {Ago(only.Since)}",
        1 => "One customer waits",
        var count when inbox.Waiting is [var longest, ..] => $"{FigureText.Count(count)} customers wait, the longest for {Ago(longest.Since)}",
        var count => $"{FigureText.Count(count)} customers wait",
    };

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
