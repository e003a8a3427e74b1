using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CustomerService.WebConsole.Reports;

/// <summary>A page of a report. All that is asked of it is in its address, and whatever somebody chooses is another address.</summary>
public abstract class ReportPageBase : ComponentBase, IDisposable
{
    private string? _shown;

    /// <summary>What its address calls the report.</summary>
    [Parameter] public string Name { get; set; } = "";

    /// <summary>The report; null where there is none of that name.</summary>
    internal Report? Report { get; private set; }

    /// <summary>Where people are.</summary>
    [Inject] protected NavigationManager Navigation { get; private set; } = null!;

    /// <summary>What the page is made with.</summary>
    [Inject] protected IServiceProvider Services { get; private set; } = null!;

    /// <summary>The time.</summary>
    [Inject] protected TimeProvider Time { get; private set; } = null!;

    /// <summary>Where the page of a report is.</summary>
    private protected abstract string PathOf(Report report);

    /// <summary>Shows what an address asks for.</summary>
    /// <param name="report">The report.</param>
    /// <param name="query">The address, from the question mark on.</param>
    /// <param name="isOpening">Whether it is the first that is shown.</param>
    private protected abstract Task ShowAsync(Report report, string query, bool isOpening);

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Navigation.LocationChanged -= Follow;
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Navigation.LocationChanged += Follow;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ShowAsync();

    // The router has nothing to tell a page whose address differs behind the question mark alone.
    private void Follow(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(async () =>
    {
        if (Report is not null && new Uri(moved.Location).AbsolutePath == PathOf(Report))
        {
            try
            {
                await ShowAsync();
                StateHasChanged();
            }
            catch (Exception e)
            {
                await DispatchExceptionAsync(e);
            }
        }
    });

    private Task ShowAsync()
    {
        var address = Navigation.Uri;
        if (address == _shown)
        {
            return Task.CompletedTask;
        }

        var isOpening = _shown is null;
        _shown = address;
        Report = ReportCatalogue.Find(Name);
        return Report is { } report ? ShowAsync(report, new Uri(address).Query, isOpening) : Task.CompletedTask;
    }
}
