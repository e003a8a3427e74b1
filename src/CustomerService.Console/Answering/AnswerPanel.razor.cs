using CustomerService.Conversations;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Assets;
using CustomerService.WebConsole.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CustomerService.WebConsole.Answering;

/// <summary>
/// Answers one conversation. What is typed stays in the browser, with the id that the message will have, until it was sent.
/// </summary>
public sealed partial class AnswerPanel
{
    private ConsolePerson? _person;
    private ElementReference _owner;
    private ElementReference _form;
    private IJSObjectReference? _module;
    private string? _problem;
    private string? _settled;
    private bool _isWriting;
    private bool _isOpened;
    private bool _isBusy;

    /// <summary>The conversation.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>Where it is in its life.</summary>
    [Parameter] public ConversationStatus Status { get; set; }

    /// <summary>Who has it; null for nobody, and where nobody knows.</summary>
    [Parameter] public Assignee? Owner { get; set; }

    /// <summary>The id of the last message of a person in it; null for none.</summary>
    [Parameter] public string? LastSaid { get; set; }

    private ConversationDesk Desk => Services.GetRequiredService<ConversationDesk>();

    private bool IsMine => Status == ConversationStatus.HandedOff && Owner?.Id == _person?.Id;

    private bool MayTake => Status is not (ConversationStatus.Closed or ConversationStatus.HandedOff);

    private bool MayClose => IsMine || MayTake;

    private bool IsBusy => _isBusy || !RendererInfo.IsInteractive;

    private string Words => Status switch
    {
        ConversationStatus.HandedOff when IsMine => "You have this conversation",
        ConversationStatus.HandedOff => $"{Owner?.Name ?? Owner?.Id ?? "Somebody else"} has this conversation",
        ConversationStatus.WaitingForAgent => "The customer waits for a person",
        ConversationStatus.Closed => "It is closed, until the customer writes again",
        _ => "The assistant answers",
    };

    private sealed record Draft(string Id, string Text);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
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
    protected override async Task OnParametersSetAsync()
    {
        _person = await Access.FindAsync() is { } person && person.May(ConversationDesk.Scope) ? person : null;

        // What somebody has typed in a conversation that they lost stays before their eyes: OnAfterRenderAsync asks whether there is any.
        _isWriting = _person is not null && (IsMine || _isWriting);
        _isOpened &= _isWriting;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isWriting || _person is not { } person)
        {
            return;
        }

        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", $"/assets/console/draft.js?{Script.VersionParameter}={Catalog.Version}");
        if (!_isOpened)
        {
            _isOpened = true;
            await _module.InvokeVoidAsync("open", _form, $"{person.Tenant}/{person.Id}/{Id}");
        }

        if (LastSaid is { } said && said != _settled)
        {
            // Whatever came back of it, or did not: what is in the conversation was sent.
            _settled = said;
            if (await _module.InvokeAsync<bool>("sent", _form, said) && _problem is not null)
            {
                _problem = null;
                StateHasChanged();
            }
        }

        if (!IsMine && await _module.InvokeAsync<bool>("isEmpty", _form))
        {
            (_isWriting, _isOpened) = (IsMine, _isOpened && IsMine);
            StateHasChanged();
        }
    }

    // Whether something is on its way already, the browser knows: what was sent may be in the conversation before it is answered here.
    private async Task SendAsync()
    {
        if (_module is not null && await _module.InvokeAsync<Draft?>("take", _form) is { } draft)
        {
            var answer = await TryAsync(() => Desk.SayAsync(Id, draft.Id, draft.Text));
            await _module.InvokeVoidAsync(answer.IsDone ? "sent" : answer.WasAnother ? "renew" : "keep", _form, draft.Id);
        }
    }

    private Task CloseAsync() => DoAsync(() => Desk.CloseAsync(Id));

    // The page shows what came of it as it shows all that happens: with the next event.
    private async Task DoAsync(Func<Task<DeskAnswer>> act)
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            await TryAsync(act);
            if (!_isOpened)
            {
                // Its button goes away with what it did: who works by keyboard goes on from here.
                await _owner.FocusAsync(preventScroll: true);
            }
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task<DeskAnswer> TryAsync(Func<Task<DeskAnswer>> act)
    {
        DeskAnswer answer;
        try
        {
            answer = await act();
        }
        catch (ConsoleAccessException)
        {
            answer = new DeskAnswer("You may not answer any more. What you typed is kept in this tab.");
        }

        _problem = answer.Problem;
        return answer;
    }
}
