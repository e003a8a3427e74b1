using System.Diagnostics;
using CustomerService.Channels.Diagnostics;
using CustomerService.Conversations;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Providers;

/// <summary>
/// The sending half of a provider's channel: finds the account, makes the provider's calls of a message and reads their answers. What a
/// channel adds is how its calls look and what its errors mean.
/// </summary>
internal abstract partial class ProviderSender(ProviderPost post, IChannelAccounts accounts, ILogger logger) : IPacedChannel
{
    public abstract string Name { get; }

    public abstract OutboundCapabilities Capabilities { get; }

    /// <summary>What time it is.</summary>
    protected DateTimeOffset Now => post.Now;

    public virtual string AddressOf(string address) => address;

    /// <summary>What the provider offers against duplicates.</summary>
    protected virtual DeliveryClass Class => DeliveryClass.Neither;

    /// <summary>Whether the provider tells of itself, with our key and without being asked to, which messages it took.</summary>
    protected virtual bool IsReported => false;

    public ValueTask<DeliveryContract> GetContractAsync(
        string tenant, string account, CancellationToken ct) => new(new DeliveryContract(Class) { IsReported = IsReported });

    public async ValueTask<SendHold?> WaitForTurnAsync(OutboundMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.To is not { Address: { Length: > 0 } address })
        {
            return null;
        }

        // What is wrong with the account is told by the attempt.
        var (account, _) = await FindAsync(message, ct);
        return account is null || RefusalOf(message, account) is not null
            ? null
            : await post.Pace.Of(account).EnterAsync(LimitsOf(account, address).For(account), address, ct);
    }

    public ChannelPace? PaceOf(string tenant, string account) => post.Pace.Find(tenant, Name, account);

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var activity = ChannelTelemetry.Activities.StartActivity(ChannelTelemetry.SendActivity, ActivityKind.Client);
        activity?.SetTag(ChannelTelemetry.ChannelTag, Name);
        activity?.SetTag(ChannelTelemetry.TenantTag, message.Tenant);
        activity?.SetTag(ChannelTelemetry.AttemptTag, message.Attempt);
        var result = await FindAndSendAsync(message, ct);
        activity?.SetTag(ChannelTelemetry.OutcomeTag, ChannelTelemetry.NameOf(result.Outcome));
        if (result.Outcome == SendOutcome.Sent)
        {
            LogSent(message.Tenant, Name, message.Key, message.Attempt);
        }
        else
        {
            activity?.SetStatus(ActivityStatusCode.Error, result.Detail);
            LogTrouble(message.Tenant, Name, message.Key, message.Attempt, result.Outcome, result.Detail);
        }

        return result;
    }

    // Asked only of channels of class B.
    public Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct) => Task.FromResult<string?>(null);

    /// <summary>The provider's calls, in order; at least one.</summary>
    protected abstract IEnumerable<ProviderCall> CallsOf(OutboundMessage message, string address, ChannelAccount account);

    /// <summary>The same, for a channel that has to fetch something first.</summary>
    protected virtual IAsyncEnumerable<ProviderCall> CallsAsync(
        OutboundMessage message, string address, ChannelAccount account, CancellationToken ct) =>
        CallsOf(message, address, account).ToAsyncEnumerable();

    /// <summary>What an answer means. Nothing that people wrote, and no secret, is part of it.</summary>
    protected abstract SendResult ResultOf(ProviderAnswer answer);

    /// <summary>What an answer means to an account whose credential it may say something of.</summary>
    protected virtual SendResult ResultOf(ProviderAnswer answer, ChannelAccount account) => ResultOf(answer);

    /// <summary>For a provider whose credential is fetched and expires: the one for now, or why the message can't go.</summary>
    protected virtual ValueTask<(string? Authorization, SendResult? Failure)> AuthorizeAsync(
        OutboundMessage message, ChannelAccount account, CancellationToken ct) => default;

    /// <summary>What the provider takes, as it documents it, where the account does not say otherwise.</summary>
    protected virtual ProviderLimits LimitsOf(ChannelAccount account, string address) => ProviderLimits.None;

    /// <summary>Why the provider would refuse the message, known before it is asked; null where it may take it.</summary>
    protected virtual SendResult? RefusalOf(OutboundMessage message, ChannelAccount account) => null;

    /// <summary>Whether a provider that is busy is so for one address only.</summary>
    protected virtual bool IsBusyForAddress(ProviderAnswer answer) => false;

    /// <summary>Makes a call that is no message and that nobody waits for: not while the provider has enough to do, and once.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="callOf">The call; null for an address that there is none for.</param>
    /// <param name="ct">Gives up.</param>
    protected async Task HintAsync(
        string tenant, ChannelAddress to, Func<string, ChannelAccount, ProviderCall?> callOf, CancellationToken ct)
    {
        var hint = new OutboundMessage
        {
            Tenant = tenant,
            ConversationId = "",
            Key = "",
            Seq = 0,
            From = Speaker.Bot,
            To = to,
            Text = "",
            At = Now,
            Attempt = 0,
        };
        if (to.Address is not { Length: > 0 } address
            || (await FindAsync(hint, ct)).Account is not { } account
            || !post.Pace.Of(account).IsFreeFor(address)
            || callOf(address, account) is not { } call)
        {
            return;
        }

        var (authorization, failure) = await AuthorizeAsync(hint, account, ct);
        var result = failure ?? await post.PostAsync(
            authorization is null ? call : call with { Authorization = authorization }, static answer => answer.ByStatus, ct);
        if (result.Outcome != SendOutcome.Sent)
        {
            LogHintFailed(tenant, Name, result.Detail);
        }
    }

    private async ValueTask<(ChannelAccount? Account, SendResult? Failure)> FindAsync(OutboundMessage message, CancellationToken ct)
    {
        try
        {
            return await accounts.FindAsync(message.Tenant, Name, message.To?.Account ?? ChannelAccount.Default, ct) is { } account
                ? (account, null)
                : (null, ProviderAnswer.Never("the tenant has no such account"));
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Whatever keeps the tenant's grain from answering, one thing is certain: nothing was sent yet.
            LogAccountUnavailable(e, message.Tenant, Name);
            return (null, new SendResult(SendOutcome.NotSent, "the tenant's settings are not available now"));
        }
    }

    private async Task<SendResult> FindAndSendAsync(OutboundMessage message, CancellationToken ct)
    {
        if (message.To is not { Address: { Length: > 0 } address })
        {
            return new SendResult(SendOutcome.Rejected, "the conversation has no address");
        }

        var (account, failure) = await FindAsync(message, ct);
        if (account is null || (failure = RefusalOf(message, account)) is not null)
        {
            return failure!;
        }

        var pace = post.Pace.Of(account);
        return await pace.Breaker.TryAsync(async stop => await CallAllAsync(message, address, account, pace, stop), ct);
    }

    private async Task<ProviderAttempt> CallAllAsync(
        OutboundMessage message, string address, ChannelAccount account, AccountPace pace, CancellationToken ct)
    {
        var (authorization, failure) = await AuthorizeAsync(message, account, ct);
        if (failure is not null)
        {
            return new(failure, IsThere: failure.Outcome == SendOutcome.Rejected);
        }

        SendResult? sent = null;
        var limits = LimitsOf(account, address).For(account);
        await foreach (var call in CallsAsync(message, address, account, ct))
        {
            // The first message has waited for its turn before the attempt was begun.
            await pace.WaitAsync(limits, address, call.Messages - (sent is null ? 1 : 0), ct);
            var authorized = authorization is null ? call : call with { Authorization = authorization };
            var (result, isThere) = await CallAsync(authorized, address, account, pace, ct);
            if (result.Outcome != SendOutcome.Sent)
            {
                // The beginning has arrived: to send all of it again may repeat that.
                return new(
                    sent is not null && Class != DeliveryClass.Keyed && result.Outcome == SendOutcome.NotSent
                        ? result with { Outcome = SendOutcome.Unknown, Detail = $"a part of it arrived, then: {result.Detail}" }
                        : result,
                    isThere);
            }

            sent ??= result;
        }

        return new(sent ?? ProviderAnswer.Never("there is nothing to send"), IsThere: true);
    }

    private async Task<ProviderAttempt> CallAsync(
        ProviderCall call, string address, ChannelAccount account, AccountPace pace, CancellationToken ct)
    {
        var (isThere, isOfAddress) = (false, false);
        var result = await post.CallAsync(
            call,
            account,
            answer =>
            {
                (isThere, isOfAddress) = (answer.Status < 500, IsBusyForAddress(answer));
                return ResultOf(answer, account);
            },
            ct);
        if (result is { Outcome: SendOutcome.NotSent, RetryAfter: { } pause } && pause > TimeSpan.Zero)
        {
            // It is there, and says when it will take more: nobody else needs to find out.
            pace.Pause(isOfAddress ? address : "", pause);
            isThere = true;
        }

        return new(result, isThere);
    }

    [LoggerMessage(5100, LogLevel.Debug, "Tenant {Tenant}: {Channel} took {Key} at attempt {Attempt}")]
    private partial void LogSent(string tenant, string channel, string key, int attempt);

    [LoggerMessage(5101, LogLevel.Warning, "Tenant {Tenant}: {Channel} did not confirm {Key} at attempt {Attempt}, {Outcome}: {Reason}")]
    private partial void LogTrouble(string tenant, string channel, string key, int attempt, SendOutcome outcome, string reason);

    [LoggerMessage(5103, LogLevel.Debug, "Tenant {Tenant}: {Channel} did not show that an answer is on its way: {Reason}")]
    private partial void LogHintFailed(string tenant, string channel, string reason);

    [LoggerMessage(5102, LogLevel.Warning, "Tenant {Tenant}: the account of {Channel} is not available")]
    private partial void LogAccountUnavailable(Exception exception, string tenant, string channel);
}
