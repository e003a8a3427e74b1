using System.Collections.Immutable;
using System.Globalization;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Charts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CustomerService.WebConsole.Explore;

/// <summary>Asks the warehouse in SQL. What was run last is in the address: whoever opens it runs the same, of their tenant.</summary>
public sealed partial class ExplorePage
{
    // An address has to go through proxies.
    private const int LongestInAddress = 4_000;

    private ElementReference _form;
    private IJSObjectReference? _module;
    private ImmutableArray<QueryTable> _tables = [];
    private ImmutableArray<string> _ran = [];
    private CancellationTokenSource? _running;
    private QueryResult? _result;
    private QueryPicture? _picture;
    private ChartSpec? _chart;
    private string? _asked;
    private bool _isOpen;
    private bool _isGone;
    private bool _isDenied;

    /// <summary>A query, which somebody else may have run.</summary>
    [SupplyParameterFromQuery(Name = "sql")]
    public string? Sql { get; set; }

    private QueryDesk Desk => Services.GetRequiredService<QueryDesk>();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await StopAsync();
        if (_module is not null)
        {
            try
            {
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone.
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            var person = await Services.GetRequiredService<IConsoleAccess>().RequireAsync(CustomerService.Access.AccessScope.Analytics);
            _module = await Js.InvokeAsync<IJSObjectReference>(
                "import", $"/assets/console/explore.js?{Script.VersionParameter}={Catalog.Version}");
            await _module.InvokeVoidAsync("open", _form, $"{person.Tenant}/{person.Id}", Sql);
            _ran = await _module.InvokeAsync<ImmutableArray<string>>("ran", _form, null);
            _isOpen = true;
            StateHasChanged();
            if (Sql is { Length: > 0 })
            {
                await RunAsync();
                StateHasChanged();
            }

            // Who asked may have left meanwhile, and the editor with them.
            if (_isGone)
            {
                return;
            }

            _tables = await Desk.TablesAsync(CancellationToken.None);
            if (!_isGone)
            {
                await _module.InvokeVoidAsync("know", _form, _tables);
                StateHasChanged();
            }
        }
        catch (ConsoleAccessException)
        {
            _isDenied = true;
            StateHasChanged();
        }
        catch (Exception e) when (e is JSDisconnectedException || (_isGone && e is ObjectDisposedException or OperationCanceledException))
        {
            // Who asked has left.
        }
    }

    private async Task RunAsync()
    {
        if (_running is not null || _module is null)
        {
            return;
        }

        var sql = (await _module.InvokeAsync<string>("text", _form)).Trim();
        using var running = new CancellationTokenSource();
        (_running, _asked) = (running, sql);
        StateHasChanged();
        try
        {
            _result = await Desk.AskAsync(sql, running.Token);
            if (_isGone)
            {
                return;
            }

            _picture = _result.Problem is null ? QueryPicture.Usual(_result) : null;
            Draw();
            if (_result.Problem is null)
            {
                _ran = await _module.InvokeAsync<ImmutableArray<string>>("ran", _form, sql);
                Navigation.NavigateTo(
                    sql.Length <= LongestInAddress ? $"/console/explore?sql={Uri.EscapeDataString(sql)}" : "/console/explore", replace: true);
            }
        }
        catch (OperationCanceledException)
        {
            _result = new QueryResult { Problem = "It was stopped." };
        }
        catch (ConsoleAccessException)
        {
            (_isDenied, _result) = (true, null);
        }
        finally
        {
            _running = null;
        }
    }

    private Task StopAsync() => _running?.CancelAsync() ?? Task.CompletedTask;

    private async Task PutAsync(string query)
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("put", _form, query);
        }
    }

    private void ChooseLook(ChangeEventArgs chosen) => Draw(_picture! with { Look = chosen.Value as string == "line" ? "line" : "now" });

    private void ChooseAlong(ChangeEventArgs chosen) => Draw(_picture! with { Along = PlaceOf(chosen) });

    private void ChooseValue(ChangeEventArgs chosen) => Draw(_picture! with { Value = PlaceOf(chosen) });

    // Who tells of a choice may tell of one that there is not.
    private int PlaceOf(ChangeEventArgs chosen) =>
        int.TryParse(chosen.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? Math.Min(place, _result!.Columns.Length - 1)
            : 0;

    private void Draw(QueryPicture picture)
    {
        _picture = picture;
        Draw();
    }

    private void Draw() => _chart = _picture is not null && _result is not null ? _picture.Of(_result) : null;

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Says(QueryResult found) => string.Create(
        CultureInfo.InvariantCulture,
        $"{found.Rows.Length:#,0} {(found.Rows.Length == 1 ? "row" : "rows")}{(found.IsCut ? ", and more: the files have all of them" : "")} in {found.Took.TotalMilliseconds:#,0} ms");
}
