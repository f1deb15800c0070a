"""Made-up pairs of statements: the same said on someone's account and as fact, contradictions, and pairs of neither kind."""

from __future__ import annotations

# what someone said, and the same in a writer's own voice
DROPPED = (
    ("The Ash Brigade declared a free zone in the Ordana valley.", "The Ash Brigade has established a free zone in the Ordana valley."),
    ("The Interior Ministry says it has broken up a smuggling ring in Melnik.", "A smuggling ring in Melnik was broken up by the Interior Ministry."),
    ("The Hill Guard claimed responsibility for the raid on the Tarvos barracks.", "The Hill Guard carried out the raid on the Tarvos barracks."),
    ("The Water Board estimates that the Pendura dam holds half of its usual water.", "The Pendura dam holds only half of its usual water."),
    ("Border Police allege that the Salt Road Movement trains recruits in Ishkar.", "The Salt Road Movement trains its recruits in camps in Ishkar."),
    ("The Northern League announced that Omar Teli leads its wing in Voltana.", "Omar Teli leads the wing of the Northern League in Voltana."),
    ("Rebels said they had shot down a helicopter near Quellin.", "A helicopter was shot down by rebels near Quellin."),
    ("According to the Harbour Authority, the oil spill was caused by a foreign tanker.", "A foreign tanker caused the oil spill in the harbour."),
    ("The governor says the schools of Lomari have reopened.", "The schools of Lomari have reopened."),
    ("Ivo Marek accuses the council of hiding the report on the bridge.", "The council has hidden the report on the bridge."),
)  # fmt: skip
CONTRADICTING = (
    ("The Hill Guard has an organised presence in Melnik.", "There is no organised presence of the Hill Guard in Melnik."),
    ("The raid on the Tarvos barracks killed 14 soldiers.", "The raid on the Tarvos barracks killed 31 soldiers."),
    ("Omar Teli is alive and lives in Voltana.", "Omar Teli was killed near Voltana."),
    ("The Water Board closed the Pendura dam in 2011.", "The Water Board closed the Pendura dam in 2014."),
    ("The council accepted the report on the Quellin bridge.", "The council rejected the report on the Quellin bridge."),
    ("The number of attacks in Ishkar rose last year.", "The number of attacks in Ishkar fell last year."),
    ("The Salt Road Movement has about 400 fighters in Ishkar.", "The Salt Road Movement has more than 2,000 fighters in Ishkar."),
    ("Border Police arrested Ivo Marek in Lomari.", "Border Police never arrested Ivo Marek in Lomari."),
)  # fmt: skip
# about the same people and places, and neither a repetition nor a contradiction
NEITHER = (
    ("The Ash Brigade declared a free zone in the Ordana valley.", "The Ash Brigade was founded by herdsmen of the south."),
    ("The Interior Ministry says it has broken up a smuggling ring in Melnik.", "Melnik is the seat of two ministries."),
    ("The Water Board estimates that the Pendura dam holds half of its usual water.", "The Water Board hired eleven engineers in spring."),
    ("Border Police allege that the Salt Road Movement trains recruits in Ishkar.", "Ishkar has a police station and a market."),
    ("Omar Teli leads the wing of the Northern League in Voltana.", "The Northern League publishes a weekly paper."),
    ("Rebels said they had shot down a helicopter near Quellin.", "The bridge at Quellin was built in 1931."),
    ("The governor says the schools of Lomari have reopened.", "The governor visited Lomari with his family."),
    ("Ivo Marek accuses the council of hiding the report on the bridge.", "Ivo Marek studied law in Sarobeh."),
    ("The raid on the Tarvos barracks killed 14 soldiers.", "The Tarvos barracks were built for 600 soldiers."),
    ("The number of attacks in Ishkar rose last year.", "Two markets in Ishkar closed in 2014."),
)  # fmt: skip
