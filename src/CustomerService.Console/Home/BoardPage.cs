using CustomerService.WebConsole.Access;
using Microsoft.AspNetCore.Components;

namespace CustomerService.WebConsole.Home;

/// <summary>A page that shows the board, and follows it.</summary>
public abstract class BoardPage : ComponentBase, IDisposable
{
    private IDisposable? _watch;
    private BoardViewer? _board;
    private bool _isGone;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    /// <summary>What is shown; null until the first figures are there.</summary>
    internal BoardSnapshot? Snapshot { get; private set; }

    /// <summary>Whether who is signed in may not see it any more.</summary>
    protected bool IsDenied { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _isGone = true;
        _watch?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _board = (BoardViewer)Services.GetService(typeof(BoardViewer))!;
        await FollowAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // A page that is only written once, for its first paint, has nobody to tell of what comes later.
        if (firstRender && !IsDenied)
        {
            _watch = await _board!.WatchAsync(() => _ = InvokeAsync(FollowAsync));
            if (_isGone)
            {
                _watch.Dispose();
                return;
            }

            await FollowAsync();
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            var before = Snapshot;
            Snapshot = await _board!.ReadAsync();
            if (ReferenceEquals(before, Snapshot))
            {
                return;
            }
        }
        catch (ConsoleAccessException)
        {
            IsDenied = true;
            Snapshot = null;
            _watch?.Dispose();
        }

        StateHasChanged();
    }
}
