using CustomerService.WebConsole.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole.Acting;

/// <summary>
/// A page on which somebody looks after something. It is read again every five seconds, so that it shows what others changed, and nothing
/// any more to who may not see it any more. What is typed is the browser's, and is not touched by that.
/// </summary>
public abstract class ActingPage : ComponentBase, IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private bool _isFollowing;
    private bool _isBusy;
    private bool _isGone;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <summary>The page's heading, where who works by keyboard goes on after something that took its button away.</summary>
    protected ElementReference Heading { get; set; }

    /// <summary>Whether who is signed in may not see it any more.</summary>
    protected bool IsDenied { get; private set; }

    /// <summary>Whether it was read at least once.</summary>
    protected bool IsRead { get; private set; }

    /// <summary>What went wrong, in a sentence or two; null for nothing.</summary>
    protected string? Problem { get; set; }

    /// <summary>What came about, in a sentence; null for nothing.</summary>
    protected string? Said { get; set; }

    /// <summary>Whether it can't be read at the moment.</summary>
    protected bool IsFailing { get; private set; }

    /// <summary>Whether its buttons work.</summary>
    protected bool IsLive => RendererInfo.IsInteractive;

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _isGone = true;
    }

    /// <summary>Reads what is shown.</summary>
    protected abstract Task ReadAsync();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await RefreshAsync();
        if (RendererInfo.IsInteractive && !_isFollowing)
        {
            _isFollowing = true;
            _ = FollowAsync();
        }
    }

    /// <summary>When it is read.</summary>
    private protected Painting Painting => !IsLive ? Painting.First : IsRead ? Painting.Again : Painting.TakenOver;

    private protected T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Does something, once at a time, says what came of it, and shows how it is now.</summary>
    /// <param name="act">Does it.</param>
    /// <param name="done">What to say where it came about; null for nothing.</param>
    private protected async Task<ActAnswer> ActAsync(Func<Task<ActAnswer>> act, string? done)
    {
        if (_isBusy)
        {
            return new ActAnswer("Something is being done already.");
        }

        _isBusy = true;
        try
        {
            var answer = await act();
            (Problem, Said) = (answer.Problem, answer.IsDone ? done : null);
            await RefreshAsync();
            return answer;
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>The same, for a button that may be gone with what it did: who works by keyboard goes on from the heading.</summary>
    private protected async Task DoAsync(Func<Task<ActAnswer>> act, string done)
    {
        await ActAsync(act, done);
        if (!_isGone && !IsDenied)
        {
            await Heading.FocusAsync(preventScroll: true);
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            await ReadAsync();
            (IsRead, IsFailing) = (true, false);
        }
        catch (ConsoleAccessException)
        {
            IsDenied = true;
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            // What was read before stays, and it is tried again.
            IsFailing = true;
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            while (!_isGone && !IsDenied)
            {
                await Task.Delay(Every, Time);
                if (!_isGone)
                {
                    await RefreshAsync();
                    StateHasChanged();
                }
            }
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
