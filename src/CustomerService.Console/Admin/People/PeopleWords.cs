using CustomerService.People;
using CustomerService.WebConsole.Acting;

namespace CustomerService.WebConsole.Admin.People;

/// <summary>Says in a sentence what became of a change of people or roles.</summary>
internal static class PeopleWords
{
    /// <summary>What became of it.</summary>
    public static ActAnswer Of(PeopleOutcome outcome) => outcome switch
    {
        PeopleOutcome.Done => ActAnswer.Done,
        PeopleOutcome.LoginTaken => new("Somebody else signs in with that."),
        PeopleOutcome.UnknownRole => new("One of these roles is not there any more. Choose again."),
        PeopleOutcome.LastAdmin => new("Nobody would be left who may change people: give somebody else a role with “admin” first."),
        PeopleOutcome.Full => new("There are as many as there may be. Remove one that is not needed any more."),
        PeopleOutcome.BuiltIn => new("Every company has this role, and it means the same for all."),
        PeopleOutcome.InUse => new("Somebody has this role: take it from them first."),
        _ => new("That is not there any more."),
    };
}
