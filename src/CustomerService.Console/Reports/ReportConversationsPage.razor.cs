using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Transcripts;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.WebConsole.Reports;

/// <summary>The conversations behind a figure of a report, those in which something was said last first.</summary>
public sealed partial class ReportConversationsPage
{
    private ReportQuestion? _question;
    private ConversationList? _list;
    private string? _problem;
    private int _reads;
    private bool _mayRead;
    private bool _isDenied;

    private protected override string PathOf(Report report) => $"{report.Path}/conversations";

    private protected override async Task ShowAsync(Report report, string query, bool isOpening)
    {
        (_question, _problem) = ReportAddress.Read(report, query, Time.GetUtcNow());
        if (_question is { Metric.HasConversations: false })
        {
            _problem = $"“{_question.Metric.Label}” does not count what happened in conversations.";
        }

        if (_question is { } question && _problem is null)
        {
            var read = ++_reads;
            try
            {
                var (list, mayRead) = await Services.GetRequiredService<ReportConversations>().ReadAsync(question);
                if (read == _reads)
                {
                    (_list, _mayRead) = (list, mayRead);
                }
            }
            catch (ConsoleAccessException)
            {
                (_isDenied, _list) = (true, null);
            }
            catch (Exception e) when (e is TimeoutException or Orleans.Runtime.OrleansException)
            {
                _problem = "They could not be looked for just now. Try it again in a moment.";
            }
        }
    }

    private static string When(ReportQuestion question) =>
        question.At is { } at ? $"{ReportGrain.Title(question.Grain, at)} UTC" : question.Stretch.Says;
}
