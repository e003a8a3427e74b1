using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>How carefully a field of an event is to be treated. Every field of a <see cref="FeedData"/> has one; a test says so.</summary>
/// <param name="dataClass">
/// <see cref="DataClass.Personal"/> and above stay in the journal of whom they are about, under that one's own key, and are read there
/// when somebody asks who may: so they are erased with it.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ClassifiedAttribute(DataClass dataClass) : Attribute
{
    /// <summary>How carefully.</summary>
    public DataClass DataClass { get; } = dataClass;

    /// <summary>Whether it is kept where only the subject's own key opens it.</summary>
    public bool IsPersonal => DataClass >= DataClass.Personal;
}
