using System.Collections.Immutable;
using System.Globalization;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Home;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole.Transcripts;

/// <summary>The list of conversations. Its address says what is looked for, so that it can be kept and sent on.</summary>
public sealed partial class ConversationsPage
{
    /// <summary>The first page follows what happens, so often at most.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private ImmutableArray<string> _channels = [];
    private ConversationList? _list;
    private IDisposable? _watch;
    private DateTimeOffset _readAt;
    private (string? State, string? Channel, string? Q) _synced;
    private string? _state;
    private string? _channel;
    private string? _text;
    private int _reads;
    private bool _isDenied;
    private bool _isGone;

    /// <summary>Only those in this state.</summary>
    [SupplyParameterFromQuery] private string? State { get; set; }

    /// <summary>Only those that began on this channel.</summary>
    [SupplyParameterFromQuery] private string? Channel { get; set; }

    /// <summary>Only those whose id, customer or agent begins with this.</summary>
    [SupplyParameterFromQuery] private string? Q { get; set; }

    /// <summary>Where the page before ended.</summary>
    [SupplyParameterFromQuery] private string? Cursor { get; set; }

    private ConversationLists Lists => Services.GetRequiredService<ConversationLists>();

    /// <inheritdoc/>
    public void Dispose()
    {
        _isGone = true;
        _watch?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // What somebody chooses counts at once; the address follows, and takes its time to come back.
        if (_synced != (State, Channel, Q))
        {
            _synced = (State, Channel, Q);
            (_state, _channel, _text) = _synced;
        }

        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && !_isDenied)
        {
            _watch = await Services.GetRequiredService<BoardViewer>().WatchAsync(() => _ = InvokeAsync(FollowAsync));
            if (_isGone)
            {
                _watch.Dispose();
            }
        }
    }

    private async Task FollowAsync()
    {
        if (string.IsNullOrEmpty(Cursor) && Time.GetUtcNow() - _readAt >= Every)
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        _readAt = Time.GetUtcNow();
        var read = ++_reads;
        try
        {
            var list = _list is null ? await OpenAsync() : await Lists.ReadAsync(State, Channel, Q, Cursor);
            if (read == _reads)
            {
                _list = list;
            }
        }
        catch (ConsoleAccessException)
        {
            (_isDenied, _list) = (true, null);
            _watch?.Dispose();
        }
    }

    private async Task<ConversationList> OpenAsync()
    {
        var opened = await Lists.OpenAsync(State, Channel, Q, Cursor, isFirstPaint: !RendererInfo.IsInteractive);
        _channels = opened.Channels;
        return opened.List;
    }

    private void ChooseState(string? state)
    {
        _state = state;
        Find();
    }

    private void ChooseChannel(string? channel)
    {
        _channel = channel;
        Find();
    }

    private void Find() => Navigation.NavigateTo(Address(_state, _channel, _text, null));

    private static string Address(string? state, string? channel, string? text, string? cursor)
    {
        var asked = new[] { ("state", state), ("channel", channel), ("q", text?.Trim()), ("cursor", cursor) }
            .Where(part => !string.IsNullOrEmpty(part.Item2))
            .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}");
        return $"/console/conversations?{string.Join('&', asked)}".TrimEnd('?');
    }

    private string When(DateTimeOffset at)
    {
        var ago = Time.GetUtcNow() - at;
        return ago < TimeSpan.FromHours(1)
            ? $"{FigureText.Duration(Math.Max(1, ago.TotalSeconds))} ago"
            : at.UtcDateTime.ToString(ago < TimeSpan.FromHours(20) ? "HH:mm" : "d MMM, HH:mm", CultureInfo.InvariantCulture);
    }
}
