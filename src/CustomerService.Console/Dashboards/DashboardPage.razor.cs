using System.Collections.Immutable;
using CustomerService.Dashboards;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Home;
using CustomerService.WebConsole.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>A dashboard. All that is asked of it is in its address; it is counted again as long as something happens.</summary>
public sealed partial class DashboardPage : IDisposable
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(2);
    private const int Rests = 4;

    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private ImmutableArray<CardView> _cards = [];
    private SavedDashboard? _saved;
    private DashboardPerson? _person;
    private ReportQuestion? _page;
    private IDisposable? _watch;
    private string? _problem;
    private string? _shown;
    private int _reads;
    private bool _isReading;
    private bool _isRead;
    private bool _isDenied;

    /// <summary>What its address calls it.</summary>
    [Parameter] public string Name { get; set; } = "";

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IServiceProvider Services { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private DashboardDesk Desk => Services.GetRequiredService<DashboardDesk>();

    /// <summary>What the controls above the cards need of a report, which shows nothing itself.</summary>
    private static ReportAnswer Nothing { get; } = new() { Total = new(null, null, Figures.None, Figures.None), Rows = [], IsCut = false };

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= Follow;
        _watch?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Navigation.LocationChanged += Follow;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _isDenied)
        {
            return;
        }

        try
        {
            var watch = await Services.GetRequiredService<BoardViewer>().WatchAsync(Tell);
            if (_gone.IsCancellationRequested)
            {
                watch.Dispose();
                return;
            }

            _watch = watch;
            _ = RefreshAsync(_gone.Token);
        }
        catch (ConsoleAccessException)
        {
            _isDenied = true;
            StateHasChanged();
        }
    }

    private void Follow(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(async () =>
    {
        if (new Uri(moved.Location).AbsolutePath == DashboardAddress.Of(Name))
        {
            await ShowAsync();
            StateHasChanged();
        }
    });

    private void Tell()
    {
        lock (_news)
        {
            if (_news.CurrentCount == 0)
            {
                _news.Release();
            }
        }
    }

    // It rests four times as long as it counted: however much happens, a page that is open takes a fifth of a core at most.
    private async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await _news.WaitAsync(ct);
                var began = Time.GetTimestamp();
                await InvokeAsync(async () =>
                {
                    await ReadAsync(isOpening: false);
                    StateHasChanged();
                });
                var rest = Time.GetElapsedTime(began) * Rests;
                await Task.Delay(rest > AtMostEvery ? rest : AtMostEvery, Time, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ShowAsync()
    {
        if (Navigation.Uri == _shown)
        {
            return;
        }

        var isOpening = _shown is null;
        _shown = Navigation.Uri;
        await ReadAsync(isOpening);
    }

    private async Task ReadAsync(bool isOpening)
    {
        var read = ++_reads;
        _isReading = true;
        try
        {
            var (saved, person) = await Desk.FindAsync(Name);
            var uri = new Uri(Navigation.Uri);
            if (saved is null || read != _reads || uri.AbsolutePath != DashboardAddress.Of(Name))
            {
                (_saved, _isRead) = (read == _reads ? saved : _saved, true);
                return;
            }

            var (page, problem) = DashboardAddress.Read(Name, saved.Content, uri.Query, Time.GetUtcNow());
            ImmutableArray<CardQuestion> asked = page is null ? [] : [.. saved.Content.Cards.Select(card => CardQuestion.Of(card, page))];
            var cards = isOpening
                ? await Desk.OpenAsync(asked, $"{saved.Version}{uri.PathAndQuery}", isFirstPaint: !RendererInfo.IsInteractive)
                : await Desk.ReadAsync(asked);
            if (read == _reads)
            {
                (_saved, _person, _page, _problem, _cards, _isRead) = (saved, person, page, problem, cards, true);
            }
        }
        catch (ConsoleAccessException)
        {
            (_isDenied, _cards) = (true, []);
            _watch?.Dispose();
        }
        catch (Exception e) when (e is TimeoutException or Orleans.Runtime.OrleansException)
        {
            // What is shown stays; with the next news it is tried again.
            _problem = _saved is null ? "It could not be read just now. Try it again in a moment." : _problem;
        }
        finally
        {
            _isReading = read != _reads;
        }
    }
}
