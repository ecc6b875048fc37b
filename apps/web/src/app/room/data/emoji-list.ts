import type { Emoji, EmojiGroup } from './emoji';

/** One picture a line: the picture, its code, words to find it by. What a customer service writes, not all there is. */
const GROUPS: readonly [title: string, lines: string][] = [
  [
    'Faces',
    `😀 grinning happy
😃 smiley happy open
😄 smile happy laugh
😁 grin teeth
😆 laughing haha
😅 sweat_smile relief phew
😂 joy tears laugh
🙂 slight_smile friendly
🙃 upside_down silly irony
😉 wink
😊 blush warm pleased
😇 innocent angel
🥰 smiling_hearts love
😍 heart_eyes love
🤩 star_struck wow
😘 kissing_heart kiss
😋 yum tasty
😎 sunglasses cool
🤓 nerd glasses
🤗 hug hugs
🤔 thinking hmm
🤫 shushing quiet
🤐 zipper_mouth secret
🤨 raised_eyebrow doubt
😐 neutral
😬 grimacing awkward
🙄 roll_eyes
😌 relieved calm
😔 pensive sad
😴 sleeping tired
🤒 thermometer ill
😕 confused unsure
😟 worried
🙁 slight_frown sad
😮 open_mouth surprise
😯 hushed
😲 astonished
😳 flushed embarrassed
🥺 pleading please
😢 cry sad tear
😭 sob sad
😱 scream shock
😖 confounded
😣 persevere
😞 disappointed
😓 sweat
😩 weary tired
😤 triumph huff
😠 angry
😡 rage furious
🤯 mind_blown exploding
🥳 partying celebrate`,
  ],
  [
    'Hands and hearts',
    `👍 thumbsup +1 yes good
👎 thumbsdown no bad
👌 ok_hand fine
✌️ victory peace
🤞 fingers_crossed luck
👋 wave hello bye
🤝 handshake deal
👏 clap applause
🙌 raised_hands hooray
🙏 pray thanks please
💪 muscle strong
👉 point_right
👈 point_left
👆 point_up
👇 point_down
✍️ writing
🙋 raising_hand question
🤷 shrug dunno
🤦 facepalm
💁 tipping_hand help
❤️ heart love
🧡 orange_heart
💛 yellow_heart
💚 green_heart
💙 blue_heart
💜 purple_heart
💔 broken_heart
💯 hundred perfect
✨ sparkles
⭐ star
🌟 glowing_star
🔥 fire hot
🎉 tada party
🎊 confetti
🎁 gift present
🏆 trophy win
🥇 first_place`,
  ],
  [
    'Orders and work',
    `📦 package parcel box
🚚 truck delivery
✈️ airplane flight
🏠 house home address
🏪 store shop
🛒 cart shopping
💳 credit_card pay
💶 euro money
💰 moneybag money
🧾 receipt invoice
🏷️ label price
📧 email mail
📞 phone call
📱 mobile
💻 laptop computer
🖨️ printer
📷 camera photo
🖼️ picture image
📎 paperclip attach
📄 page document
📝 memo note
📅 calendar date
⏰ alarm time
⏳ hourglass wait
⌛ hourglass_done
🔍 mag search
🔑 key
🔒 lock
🔓 unlock
🔧 wrench repair
🛠️ tools fix
⚙️ gear settings
🔗 link
📍 pin place
🗑️ wastebasket delete
💡 bulb idea
🔔 bell
📣 megaphone
☕ coffee break
🍕 pizza
🎂 cake birthday
🌷 tulip flower
🏺 vase
🐶 dog
🐱 cat`,
  ],
  [
    'Signs',
    `✅ check yes done
☑️ ballot_check
✔️ heavy_check
❌ x no wrong
❗ exclamation
❓ question
⚠️ warning
ℹ️ info
🚫 no_entry forbidden
🔴 red_circle
🟡 yellow_circle
🟢 green_circle
➡️ arrow_right
⬅️ arrow_left
⬆️ arrow_up
⬇️ arrow_down
🔄 refresh again
➕ plus
➖ minus
1️⃣ one
2️⃣ two
3️⃣ three
4️⃣ four
5️⃣ five
🆗 ok
🆕 new
🔝 top
🌍 earth world
☀️ sunny sun
🌧️ rain
❄️ snow cold`,
  ],
];

export const EMOJI_GROUPS: readonly EmojiGroup[] = GROUPS.map(([title, lines]) => ({
  title,
  emoji: lines.split('\n').map(emojiOf),
}));

export const ALL_EMOJI: readonly Emoji[] = EMOJI_GROUPS.flatMap(({ emoji }) => emoji);

function emojiOf(line: string): Emoji {
  const [char = '', code = '', ...words] = line.split(' ');
  return { char, code, words: words.join(' ') };
}
