using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Charts;
using CustomerService.WebConsole.Home;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole.Reports;

/// <summary>A report.</summary>
public sealed partial class ReportPage
{
    private ReportView? _view;
    private ChartSpec? _chart;
    private string? _problem;
    private int _reads;
    private bool _isReading;
    private bool _isDenied;

    private protected override string PathOf(Report report) => report.Path;

    private protected override async Task ShowAsync(Report report, string query, bool isOpening)
    {
        var (question, problem) = ReportAddress.Read(report, query, Time.GetUtcNow());
        _problem = problem;
        if (question is null)
        {
            _view = null;
            return;
        }

        if (_view?.Question.Report != report)
        {
            _view = null;
        }

        await ReadAsync(question, isOpening);
    }

    private async Task ReadAsync(ReportQuestion question, bool isOpening)
    {
        var read = ++_reads;
        _isReading = true;
        try
        {
            var reader = Services.GetRequiredService<ReportReader>();
            var answer = isOpening
                ? await reader.OpenAsync(question, isFirstPaint: !RendererInfo.IsInteractive)
                : await reader.ReadAsync(question);
            if (read == _reads)
            {
                _view = new(question, answer);
                _chart = answer.Parts.IsEmpty ? null : ReportChart.Of(_view);
            }
        }
        catch (ConsoleAccessException)
        {
            (_isDenied, _view) = (true, null);
        }
        catch (Exception e) when (read == _reads
            && e is FiguresUnavailableException or TimeoutException or Orleans.Runtime.OrleansException)
        {
            (_problem, _view) = ("The figures could not be counted just now. Try it again in a moment.", null);
        }
        finally
        {
            _isReading = read != _reads;
        }
    }
}
