//! The phrases that tell what a sentence does in an English text.
//!
//! They were read out of essays 1–80 of the corpus that `docs/suggestions.md` names, and out of handbooks of writing;
//! none is weighted by counting.

use std::sync::LazyLock;

use super::cue::Phrases;

type List = LazyLock<Phrases>;

/// What the writer thinks.
pub static OPINION: List = LazyLock::new(|| {
    Phrases::of(
        "i ~ believe|agree|disagree|think|argue|feel|opine|suppose|support|maintain|contend|consider|hold|prefer|advocate|side|claim|reckon|concur|suggest|recommend|assert|insist|reaffirm|oppose|object
        i ~ opinion|convinced|sure|certain|favour|favor|against|conviction
        i ~ in favour|favor
        i ~ say|state that
        in my ? opinion|view|perspective|mind|judgement|judgment
        in my ? point of view
        from my ? ? view|perspective|viewpoint|standpoint
        from my ? opinion|viewpoint|perspective
        my ? opinion|view|belief|position|stance|conviction|answer|contention
        to my mind
        to my ? ? of thinking
        as far as i am concerned
        as i see it
        this essay|paper|article ~ argues|argue|contends|contend|maintains|maintain|agrees|agree|disagrees|disagree|claims|shows|show|demonstrates
        we ~ argue|contend|maintain",
    )
});

/// What the writer thinks, where it opens a sentence.
pub static OPINION_OPENER: List = LazyLock::new(|| Phrases::of("personally"));

/// Says yes or no to what the sentence before said, and nothing else.
pub static AGREEMENT: List = LazyLock::new(|| {
    Phrases::of(
        "agree|disagree|concur ~ with ? this|that|the ? ? statement|view|idea|opinion|viewpoint|notion|assertion|argument|claim|proposal|point|side|standpoint|concept
        agree|disagree with it|both
        in|of favor|favour of ? that|this|the ? idea|view|statement|opinion|notion
        support ? this|that|the ? ? statement|view|idea|opinion|viewpoint|notion|proposal|side
        this|that|the ? proposal|view|statement|idea|opinion|viewpoint ~ true|right|wrong|beneficial|reasonable",
    )
});

/// What ends a text.
pub static CONCLUSION: List = LazyLock::new(|| {
    Phrases::of(
        "in ? conclusion|summary|sum|short|brief
        in a nutshell
        to conclude|summarize|summarise|sum|recap
        to sum up|it
        to put it in a nutshell
        to wrap ? up
        all in all
        all things considered
        overall
        on the whole
        by way of conclusion
        as a conclusion
        finally
        ultimately
        consequently
        therefore|thus|hence
        as a result|consequence
        taking ? ? ? into account|consideration
        given
        based on
        from ? reasons|what|above
        from the above|foregoing|reasons
        for ? these|those|above ? reasons
        for the above reasons
        after ? analyzing|analysing|considering
        due to
        weighing
        summing up
        concluding
        as we can see
        in the end
        in view of",
    )
});

/// What follows from the sentences before.
pub static INFERENCE: List = LazyLock::new(|| {
    Phrases::of(
        "therefore|thus|hence|consequently|accordingly|so
        as a result|consequence
        as such
        it is ? clear|obvious|evident|apparent|plain
        it ~ clear|obvious|evident|apparent that
        for this|these|that|those reason|reasons
        in this|that way|sense|regard|respect|view
        this ~ shows|means|proves|demonstrates|illustrates|implies|suggests|indicates
        these ~ show|prove|demonstrate|illustrate|examples
        from this|these|the
        it follows
        it can be seen|said|concluded|inferred
        it ~ seems that
        that ~ why
        this ~ why
        that ~ the reason
        this ~ the reason why
        obviously|clearly|evidently
        as can be seen
        in other words
        in short|brief|conclusion|sum
        to conclude
        all of these|this
        because of this|that|these",
    )
});

/// What cannot be but an inference drawn.
pub static STRONG_INFERENCE: List = LazyLock::new(|| {
    Phrases::of(
        "therefore|thus|hence|obviously|clearly|consequently
        for this|these|that|those reason|reasons
        it is ? clear|obvious|evident|apparent
        that ~ why
        this ~ why
        so it|the|we|there
        in this sense|view
        it ~ clear that",
    )
});

/// What comes first, second, besides.
pub static LISTING: List = LazyLock::new(|| {
    Phrases::of(
        "first|firstly|second|secondly|third|thirdly|fourthly|lastly
        first of all
        first and foremost
        to begin|start with
        another
        besides|additionally|furthermore|moreover|also
        in addition
        on the one|other hand
        on one hand
        the first|second|third|main|other|last|next|final|primary
        one ? of the
        one ? reason|advantage|benefit|argument
        apart|aside from
        what is more
        what's more
        not only
        last but not least
        finally
        next
        there is|are ? ? reason|reasons|benefits|advantages|disadvantages
        needless to say
        as for|regarding|concerning",
    )
});

/// A topic is named, and nothing said of it yet.
pub static TOPIC: List = LazyLock::new(|| {
    Phrases::of(
        "there are ? ? disadvantages|advantages|drawbacks|arguments
        however|nevertheless there are ? ? disadvantages|drawbacks|problems
        however|undoubtedly|yet everything has
        everything has
        the first|second|third|next|last|other|main factor|point|issue|problem|aspect|thing ? ? is about|considered
        another ? ? problem|issue|question is about
        let's|let
        that is not to say
        there is ? ? debate|controversy|discussion",
    )
});

/// An example, a source, or figures.
pub static ILLUSTRATION: List = LazyLock::new(|| {
    Phrases::of(
        "for example|instance
        to illustrate|exemplify
        to be more specific
        such as
        as an|one example|illustration
        take
        consider
        according to
        in fact|particular
        specifically|particularly
        imagine|suppose
        if|when
        studies|research|researchers|statistics|surveys|experts
        recent|recently
        a ? good|case|recent|clear|typical|prime|vivid|perfect ? example|study|survey|illustration|instance
        in my country
        nowadays|today",
    )
});

/// What cites, counts or shows, wherever it stands in a sentence.
pub static DATA: List = LazyLock::new(|| {
    Phrases::of(
        "for example|instance
        such as
        according to
        percent|percentage|statistics|e.g
        per cent
        study|studies|survey|surveys|research|researchers|experiment|experiments ? ~ show|shows|showed|shown|found|suggest|suggests|indicate|indicates|reveal|reveals|revealed|conducted|published|by
        a ~ study|survey|report|poll
        it has been proven|proved|shown",
    )
});

/// The beginning of a reason.
pub static REASON: List = LazyLock::new(|| {
    Phrases::of(
        "because|since
        this ~ because
        the reason ? ? is
        the ? reason for this
        due to
        thanks to
        owing to
        as they|it|we|he|she|people",
    )
});

/// What others think, or is granted to them.
pub static CONCESSION: List = LazyLock::new(|| {
    Phrases::of(
        "admittedly|granted|undoubtedly
        some|many ? people|might|may|would|argue|think|believe|say|claim
        some
        opponents|critics|proponents|advocates|supporters|adversaries
        it can|could|may|might be argued|said|claimed
        it ~ argued|said|claimed|believed that
        of course
        it is ? true
        people who|may|might
        there are ? some|those|people ? who|that
        others
        the|these opponents|critics|advocates|opposition",
    )
});

/// A concession within a sentence that goes on against it.
pub static THOUGH: List = LazyLock::new(|| Phrases::of("although|though|despite|while|whereas|even\nin spite of"));

/// What turns against what was granted before.
pub static REBUTTAL: List = LazyLock::new(|| {
    Phrases::of(
        "however|nevertheless|nonetheless|but|yet|still|notwithstanding
        on the contrary
        on the other hand
        by|in contrast
        despite this|that|these
        even so
        having said that
        that said",
    )
});

/// Against what the text argues for, where it opens a paragraph.
pub static OPPOSITION: List = LazyLock::new(|| {
    Phrases::of(
        "on the other hand
        however|nevertheless|admittedly|granted|although|despite|while|undoubtedly
        some|many people|argue|may|might|would|think|believe
        opponents|critics
        the opponents|critics
        it can|could|may|might be argued
        of course
        it is ? true
        people who|may
        there are ? some|those|people who|that",
    )
});

/// What ought to be, or is worth something.
pub static JUDGEMENT: List = LazyLock::new(|| {
    Phrases::of(
        "should|must|ought|outweigh|outweighs
        need|needs to
        important|essential|necessary|beneficial|benefit|benefits|advantage|advantages|advantageous|disadvantage|disadvantages|harmful|better|best|effective|crucial|vital|significant|significantly|detrimental|valuable|worse|worth|unfair|fair|right|wrong|useful|inevitable|indispensable|responsible|drawback|drawbacks",
    )
});

/// What the text will do, without doing it.
pub static ANNOUNCEMENT: List = LazyLock::new(|| {
    Phrases::of(
        "will be discussed|examined|explained|analyzed|analysed|presented|outlined|given
        following reasons|paragraphs|arguments|essay|points
        as follows
        below
        this essay will|discusses|aims|examines|analyses|looks
        this will be proved|proven|shown|demonstrated
        i ~ discuss|explain|examine|analyze|analyse|outline|mention|explore|start|give|present|elaborate|illustrate
        my ? opinion|position|view for|on both|this
        two|three|some|several|many|various reasons|sides|aspects|points|factors
        both sides
        let us|me
        my reasons",
    )
});

/// What others think, wherever it stands.
pub static OTHERS: List = LazyLock::new(|| {
    Phrases::of(
        "some|many|most people|individuals|parents|students|experts ~ believe|think|argue|say|claim|hold|thought|feel|prefer|consider|agree
        others ~ believe|think|argue|say|claim|hold|feel|prefer|disagree
        some|others ~ believe|think|argue|say|claim|hold|point
        people ~ argue|claim
        opponents|critics|proponents
        it ~ said|believed|argued|claimed|thought that
        controversial|debate|debated|controversy|debatable
        whether",
    )
});
