using CustomerService.Cli.Tests.Doubles;
using Xunit;

namespace CustomerService.Cli.Tests.Chat;

public sealed class ChatTests
{
    [Fact]
    public async Task A_script_talks_asks_why_rates_and_leaves()
    {
        await using var host = await HostDouble.StartAsync();
        var run = await ToolRun.OfAsync(["chat", "--conversation", "c1", .. host.Options], "hello\n\n/why\n/rate 5\n/quit\nnever said\n");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.Contains("bot> You said 5 letters (turn 1).", run.Out, StringComparison.Ordinal);
        Assert.Contains("source: On letters (/letters)", run.Out, StringComparison.Ordinal);
        Assert.Contains("-- turn 1: counting — letters are countable", run.Out, StringComparison.Ordinal);
        Assert.Contains("-- intent count (90 %), sentiment neutral (0.1), language en", run.Out, StringComparison.Ordinal);
        Assert.Equal(5, host.Conversations["c1"].Rating);
        Assert.Equal("hello", Assert.Single(host.Conversations["c1"].Messages, m => m.From == "customer").Text);
    }

    [Fact]
    public async Task The_end_of_the_input_is_the_end_of_the_conversation_and_each_reply_is_shown_once()
    {
        await using var host = await HostDouble.StartAsync();
        var run = await ToolRun.OfAsync(["chat", .. host.Options], "one\nthree\n");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Out.Split("bot> ").Length - 1);
    }

    [Fact]
    public async Task A_person_is_waited_for_the_assistant_goes_on_and_the_close_is_told()
    {
        await using var host = await HostDouble.StartAsync();
        var run = await ToolRun.OfAsync(["chat", "--conversation", "c1", .. host.Options], "hello\n/handoff\nis anybody there\n/handback\n/close\n");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("-- a person was asked for, and nobody has come yet", run.Out, StringComparison.Ordinal);
        Assert.Contains("-- the assistant answers", run.Out, StringComparison.Ordinal);
        Assert.Contains("-- closed", run.Out, StringComparison.Ordinal);
        Assert.Equal(2, run.Out.Split("bot> ").Length - 1);
    }

    [Fact]
    public async Task What_an_agent_writes_meanwhile_arrives_by_the_event_stream()
    {
        await using var host = await HostDouble.StartAsync();
        using var input = new LiveInput();
        var talking = ToolRun.Start(["chat", "--conversation", "c1", .. host.Options], input, out var saidSoFar);
        input.Type("hello");
        await Eventually.HoldsAsync(() => host.OpenStreams > 0, talking);
        host.Say("c1", "agent", "This is \u001b[31mRobin\u0007 speaking.");
        await Eventually.HoldsAsync(() => saidSoFar().Contains("agent> ", StringComparison.Ordinal), talking);
        input.Type("/quit");
        var run = await talking;
        Assert.Equal(0, run.ExitCode);

        // Control characters of others never reach the terminal.
        Assert.Contains("agent> This is \uFFFD[31mRobin\uFFFD speaking.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_is_sent_again_under_the_same_id()
    {
        // Requests: the probe, the history, then messages; every third one is taken and its answer dropped.
        await using var host = await HostDouble.StartAsync(Fault.DropsAnswers);
        var run = await ToolRun.OfAsync(["chat", "--conversation", "c1", .. host.Options], "hello\n");
        Assert.True(run.ExitCode == 0, run.Out + run.Error);
        Assert.Contains("no answer yet", run.Out, StringComparison.Ordinal);
        Assert.Single(host.Conversations["c1"].Messages, m => m.From == "customer");
        Assert.Contains("bot> You said 5 letters (turn 1).", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_can_be_continued()
    {
        await using var host = await HostDouble.StartAsync();
        await ToolRun.OfAsync(["chat", "--conversation", "c1", .. host.Options], "hello\n");
        var run = await ToolRun.OfAsync(["chat", "--conversation", "c1", .. host.Options], "good bye\n");
        Assert.Contains("you> hello", run.Out, StringComparison.Ordinal);
        Assert.Contains("bot> You said 8 letters (turn 2).", run.Out, StringComparison.Ordinal);
        Assert.Equal(2, run.Out.Split("bot> ").Length - 1);
    }

    [Fact]
    public async Task An_unknown_command_says_what_there_is()
    {
        await using var host = await HostDouble.StartAsync();
        var run = await ToolRun.OfAsync(["chat", .. host.Options], "/rate 9\n");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("there is /why", run.Out, StringComparison.Ordinal);
    }
}
